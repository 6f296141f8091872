import { html, nothing } from "lit"
import { when } from "../mention.js"
import { nowLink } from "../route.js"
import { ago, full, number } from "../time.js"
import { count } from "../words.js"
import { Watches } from "../state/state.js"
import { house, incidents, sources } from "../state/house.js"
import { holdStill } from "../reader.js"
import { title } from "../title.js"
import { PageElement } from "../parts/element.js"
import { growth } from "../parts/curve.js"
import { mood, opening } from "../parts/said.js"
import { drawingSize, outlook, riskLine } from "../parts/spread.js"
import { lanes, postList } from "../parts/time-line.js"

/** How often times are told anew. */
const TICK_MS = 15_000

/** One story, large: how it grows, how it went from site to site, and every post of it. */
class IncidentPage extends PageElement {
  static properties = { number: { type: Number }, business: {}, all: { state: true } }

  constructor() {
    super()
    new Watches(this, house, incidents, sources)
  }

  connectedCallback() {
    super.connectedCallback()
    this.tick = setInterval(() => this.requestUpdate(), TICK_MS)
  }

  disconnectedCallback() {
    clearInterval(this.tick)
    incidents.leave()
    super.disconnectedCallback()
  }

  willUpdate() {
    this.putBack = this.hasUpdated ? holdStill(this) : () => {}
  }

  /** Where the words come only now, whoever came for them is taken along. */
  updated() {
    this.putBack()
    if (document.activeElement?.id === "main") this.querySelector("h1")?.focus({ preventScroll: true })
  }

  render() {
    const { incident, problem } = incidents.of(this.number, this.business)
    const back = house.several && this.business
      ? html`<a href=${nowLink(this.business)}>${house.nameOf(this.business) ?? "Now"}</a>` : html`<a href="#/">Now</a>`
    if (problem) return html`<p class="back">${back}</p>${this.#missing(problem)}`
    if (!incident) return html`<p class="back">${back}</p>`
    const now = new Date()
    title(`Story of ${count(incident.total, "post")}`)
    return html`
      <p class="back">${back}</p>
      <article class="incident ${incident.first.sentiment.label}" data-testid="incident-page" data-id="incident-${incident.id}">
        ${head(incident, now)}
        ${riskLine(incident.risk)}
        ${spreads(incident, now)}
        ${this.#posts(incident, now)}
      </article>`
  }

  #posts({ mentions, total, first }, now) {
    return html`<section aria-labelledby="posts-name">
      <h2 class="part" id="posts-name">From post to post</h2>
      ${lanes(mentions, { width: drawingSize().width, now })}
      ${postList(mentions, now, { all: this.all, onAll: () => this.#showAll(), first: first.id })}
      ${total > mentions.length ? html`<p class="aside">These are the first ${number(mentions.length)} of ${number(total)} posts.</p>` : nothing}
    </section>`
  }

  async #showAll() {
    const shown = this.querySelectorAll("[data-testid=time-line-post]").length
    this.all = true
    await this.updateComplete
    this.querySelectorAll("[data-testid=time-line-post]")[shown]?.querySelector("a")?.focus()
  }

  #missing(problem) {
    title("Not found")
    const gone = problem.status === 404
    return html`<section class="card" data-testid="incident-page">
      <h1 tabindex="-1">${gone ? "No such story" : "Not just now"}</h1><p>${problem.message}</p>
      ${gone ? nothing : html`<p class="acts"><button class="go" @click=${() => incidents.retry(this.number, this.business)}>Try again</button></p>`}
    </section>`
  }
}

/** The first words of it, and how large it has become. */
function head({ first, total, sites, reach }, now) {
  const words = opening(first, 160)
  const at = when(first)
  return html`
    <header>
      <h1 tabindex="-1">${words ? html`<q lang=${first.language ?? nothing} dir="auto">${words}</q>` : "A story without words"}</h1>
      <p class="who">${mood(first.sentiment)}<span>${count(total, "post")} on ${count(sites, "site")}</span>
        ${reach ? html`<span>${count(reach, "follower")} of its authors</span>` : nothing}
        ${house.several ? html`<span>${first.business.name}</span>` : nothing}
        <span>began <time datetime=${at.toISOString()} title=${full(at)}>${ago(at, now)}</time></span></p>
    </header>`
}

/** How it grew and is expected to; that nothing can be said of it where no site counts. */
function spreads(incident, now) {
  const { id, first, forecast } = incident
  const drawn = growth({ id: `i${id}`, history: incident.growth, forecast, feeling: first.sentiment.label, since: when(first) },
    { ...drawingSize(), now })
  const rest = outlook({ ...incident, id: `i${id}` }, now)
  if (drawn === nothing && rest === nothing) {
    return html`<p class="aside">How it grows cannot be told: its sites do not say how many people react.</p>`
  }
  return html`<section aria-labelledby="spread-name"><h2 class="part" id="spread-name">How it spreads</h2>${drawn}${rest}</section>`
}

customElements.define("tt-incident", IncidentPage)
