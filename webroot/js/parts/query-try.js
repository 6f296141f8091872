import { html, nothing } from "lit"
import { post } from "../api.js"
import { safeLink } from "../mention.js"
import { day, number } from "../time.js"
import { count } from "../words.js"
import { PageElement } from "./element.js"
import { saysSomething } from "./found-by.js"
import { outward } from "./outward.js"

/** Typing is done when nothing was typed for so long. */
const TYPED_MS = 600

/**
 * Shows, while somebody writes, what would be found, lost and won among the posts that are stored.
 * Says `read` with what was `said` and how it reads as a `query` and as `chips`.
 */
class QueryTry extends PageElement {
  static properties = { said: { attribute: false }, business: { type: Number }, found: { state: true }, problem: { state: true }, busy: { state: true } }
  #waiting = null
  #asked = null
  #stop = null

  willUpdate(changed) {
    if (!changed.has("said") || JSON.stringify(this.said) === this.#asked) return
    this.#asked = JSON.stringify(this.said)
    this.#lookIn(this.hasUpdated ? TYPED_MS : 0)
  }

  disconnectedCallback() {
    clearTimeout(this.#waiting)
    this.#stop?.abort()
    this.#asked = null
    super.disconnectedCallback()
  }

  render() {
    return html`<section class="query-try" aria-labelledby="query-try" aria-busy=${this.busy ? "true" : "false"} data-testid="query-try">
      <h2 id="query-try">Before you save it</h2>
      <div role="status">${this.#state()}</div>
      ${this.#isShown ? this.#posts(this.found) : nothing}
    </section>`
  }

  #state() {
    if (this.#isEmpty) return html`<p class="hint">Say at least one word that must be there.</p>`
    if (this.problem) return this.#wrong(this.problem)
    return this.found ? this.#told(this.found) : html`<p class="hint">Looking through what is stored …</p>`
  }

  /** The place of a mistake is shown in the query as it was when it was looked at. */
  #wrong({ errors, words, message, said, status }) {
    const [error] = errors ?? []
    const query = said.query ?? ""
    return html`<p data-testid="query-problem">${error?.detail ?? words ?? message}
        ${status === 422 ? nothing : html`<button type="button" class="link" @click=${() => this.#lookIn(0)}>Try again</button>`}</p>
      ${error && query ? html`<p class="mistake" aria-hidden="true"><code>${query.slice(0, error.at)}<mark>${query.slice(error.at, error.at + error.length) || "▲"}</mark>${query.slice(error.at + error.length)}</code></p>` : nothing}`
  }

  #told(found) {
    return html`
      ${found.said.chips ? html`<p class="hint">As a query: <code data-testid="as-query">${found.query}</code></p>` : nothing}
      <p data-testid="query-told">${found.looked ? sentence(found) : "No posts of the last 30 days are stored yet."}</p>`
  }

  #posts({ lost, won }) {
    return html`
      ${part("lost", `${count(lost.count, "mention")} would be lost`, lost)}
      ${part("won", `${count(won.count, "post")} would be gained`, won)}`
  }

  get #isShown() {
    return this.found && !this.problem && !this.#isEmpty
  }

  /** Nothing was said yet that could be looked for. */
  get #isEmpty() {
    return !saysSomething(this.said)
  }

  #lookIn(ms) {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => this.#look(), ms)
  }

  /** Of several looks on their way, the last one counts, whichever answer comes last. */
  async #look() {
    const asked = this.#asked
    const said = this.said
    this.#stop?.abort()
    this.busy = !this.#isEmpty
    if (this.#isEmpty) return
    const stop = this.#stop = new AbortController()
    const answer = await post("/api/query/try", { ...said, ...(this.business ? { business: this.business } : {}) }, stop.signal)
      .then(found => ({ found: { ...found, said } }), problem => ({ problem: Object.assign(problem, { said }) }))
    if (stop !== this.#stop || asked !== this.#asked) return
    this.busy = false
    this.problem = answer.problem ?? null
    if (!answer.found) return
    this.found = answer.found
    this.dispatchEvent(new CustomEvent("read", { detail: answer.found }))
  }
}

function sentence({ looked, from, complete, matches, today, kept, lost, won }) {
  const finds = complete
    ? `It finds ${number(matches)} of the ${count(looked, "post")} that are stored from the last 30 days.`
    : `It finds ${number(matches)} of the newest ${count(looked, "post")}, which reach back to ${day(new Date(from), new Date())}. To look at older ones would take too long.`
  if (!today) return finds
  if (!lost.count && !won.count) return `${finds} Nothing changes: what counts now counts then.`
  return `${finds} Of the ${count(today, "mention")} that count now, ${number(kept)} ${kept === 1 ? "stays" : "stay"}.`
}

const part = (name, summary, { count: all, posts }) => all
  ? html`<details data-testid=${name}><summary>${summary}</summary>
      <ul>${posts.map(row)}</ul>
      ${posts.length < all ? html`<p class="hint">These are the newest ${posts.length}.</p>` : nothing}</details>`
  : nothing

function row({ url, site, author, title, text, publishedAt, why }) {
  const link = safeLink(url)
  return html`<li><blockquote dir="auto">${title ? html`<b>${title}</b> ` : nothing}${text}</blockquote>
    <p class="who"><span>${author.name ?? "somebody"}</span> ${link ? outward(link, site) : html`<span>${site}</span>`}
      ${publishedAt ? html`<span>${day(new Date(publishedAt), new Date())}</span>` : nothing} <span>${why}</span></p></li>`
}

customElements.define("tt-query-try", QueryTry)
