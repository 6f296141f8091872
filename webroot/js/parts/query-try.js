import { html, nothing } from "lit"
import { post } from "../api.js"
import { safeLink } from "../mention.js"
import { day, number } from "../time.js"
import { count } from "../words.js"
import { PageElement } from "./element.js"
import { outward } from "./outward.js"

/** Typing is done when nothing was typed for so long. */
const TYPED_MS = 600

/** Shows, while somebody writes, what would be found, lost and won among the posts that are stored. */
class QueryTry extends PageElement {
  static properties = { said: { attribute: false }, business: { type: Number }, found: { state: true }, problem: { state: true }, busy: { state: true } }
  #waiting = null
  #asked = null
  #stop = null

  willUpdate(changed) {
    if (!changed.has("said") || JSON.stringify(this.said) === this.#asked) return
    this.#asked = JSON.stringify(this.said)
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#look(), this.hasUpdated ? TYPED_MS : 0)
  }

  disconnectedCallback() {
    clearTimeout(this.#waiting)
    this.#stop?.abort()
    super.disconnectedCallback()
  }

  render() {
    return html`<section class="query-try" aria-labelledby="query-try" aria-busy=${this.busy ? "true" : "false"} data-testid="query-try">
      <h2 id="query-try">Before you save it</h2>
      ${this.#isEmpty ? html`<p class="hint" role="status">Say at least one word that must be there.</p>` : this.problem ? this.#wrong() : this.found ? this.#told() : html`<p class="hint">Looking through what is stored …</p>`}
    </section>`
  }

  /** The place of a mistake is shown where it stands. */
  #wrong() {
    const [error] = this.problem.errors ?? []
    const query = this.said.query ?? ""
    return html`<p role="status" data-testid="query-problem">${error?.detail ?? this.problem.words}</p>
      ${error && query ? html`<p class="mistake" aria-hidden="true"><code>${query.slice(0, error.at)}<mark>${query.slice(error.at, error.at + error.length) || "▲"}</mark>${query.slice(error.at + error.length)}</code></p>` : nothing}`
  }

  #told() {
    const { query, looked, from, complete, matches, today, kept, lost, won } = this.found
    return html`
      ${this.said.chips ? html`<p class="hint">As a query: <code data-testid="as-query">${query}</code></p>` : nothing}
      <p role="status" data-testid="query-told">${looked ? sentence({ looked, from, complete, matches, today, kept, lost, won }) : "No posts of the last 30 days are stored yet."}</p>
      ${part("lost", `${count(lost.count, "mention")} would be lost`, lost)}
      ${part("won", `${count(won.count, "post")} would be won`, won)}`
  }

  /** Nothing was said yet that could be looked for. */
  get #isEmpty() {
    const { query, chips } = this.said
    return !query?.trim() && !chips?.any?.length && !chips?.all?.length
  }

  async #look() {
    const asked = this.#asked
    this.#stop?.abort()
    if (this.#isEmpty) return
    const stop = this.#stop = new AbortController()
    this.busy = true
    try {
      const found = await post("/api/query/try", { ...this.said, ...(this.business ? { business: this.business } : {}) }, stop.signal)
      if (asked !== this.#asked) return
      this.found = found
      this.problem = null
      this.dispatchEvent(new CustomEvent("read", { detail: { query: found.query, chips: found.chips } }))
    } catch (problem) {
      if (asked === this.#asked && problem.name !== "AbortError") this.problem = problem
    } finally {
      if (stop === this.#stop) this.busy = false
    }
  }
}

function sentence({ looked, from, complete, matches, today, kept, lost, won }) {
  const finds = complete
    ? `It finds ${number(matches)} of the ${count(looked, "post")} that are stored from the last 30 days.`
    : `It finds ${number(matches)} of the newest ${count(looked, "post")}, which reach back to ${day(new Date(from), new Date())}. To look at older ones would take too long.`
  if (!today) return finds
  if (!lost.count && !won.count) return `${finds} Nothing changes: today's ${count(today, "mention")} ${today === 1 ? "stays" : "stay"}.`
  return `${finds} Of today's ${count(today, "mention")}, ${number(kept)} ${kept === 1 ? "stays" : "stay"}.`
}

const part = (name, summary, { count: all, posts }) => all
  ? html`<details data-testid=${name}><summary>${summary}</summary>
      <ul>${posts.map(row)}</ul>
      ${posts.length < all ? html`<p class="hint">These are the newest ${posts.length}.</p>` : nothing}</details>`
  : nothing

function row({ url, site, author, title, text, publishedAt, why }) {
  const link = safeLink(url)
  return html`<li><blockquote dir="auto">${title ? html`<b>${title}</b> ` : nothing}${text}</blockquote>
    <p class="who"><span>${author.name ?? "somebody"}</span> <span>${link ? outward(link, site) : site}</span>
      ${publishedAt ? html`<span>${day(new Date(publishedAt), new Date())}</span>` : nothing} <span>${why}</span></p></li>`
}

customElements.define("tt-query-try", QueryTry)
