import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { PageElement } from "../parts/element.js"
import { icon } from "../parts/icon.js"
import { sourceRow } from "../parts/source-row.js"
import { isReading } from "../reader.js"
import { importLink, newSourceLink, route, welcomeLink } from "../route.js"
import { Watches } from "../state/state.js"
import { house, kinds, sources } from "../state/house.js"
import { list, count } from "../words.js"
import { title } from "../title.js"

/** How often "in 4 minutes" is told anew. */
const TICK_MS = 15_000

/** Where we listen, and how each place is doing; what needs somebody comes first. */
class SourcesPage extends PageElement {
  /** The sources being tried, and the one that was just added. */
  #tried = new Set()
  #order = []
  #went = null

  constructor() {
    super()
    new Watches(this, sources, house, kinds, route)
  }

  connectedCallback() {
    super.connectedCallback()
    sources.load()
    kinds.load()
    this.tick = setInterval(() => this.requestUpdate(), TICK_MS)
  }

  disconnectedCallback() {
    clearInterval(this.tick)
    super.disconnectedCallback()
  }

  /** Nothing moves while somebody reads it or tries it; what is new comes last until then. */
  willUpdate() {
    const { id, asked } = route.current
    if (asked.has("added")) this.#tried.add(id)
    const isBusy = this.hasUpdated && (this.#tried.size > 0 || isReading(this.querySelector(".all")))
    const all = house.businesses.map(({ id }) => id).sort((a, b) => needing(b) - needing(a))
      .flatMap(id => sources.under({ id }).map(source => source.id))
    const known = isBusy ? this.#order.filter(id => all.includes(id)) : []
    this.#order = [...known, ...all.filter(id => !known.includes(id))]
  }

  render() {
    title("Sources")
    const missing = route.current.id && sources.loaded && !sources.of(route.current.id)
    return html`
      <header class="top"><h1 tabindex="-1">Sources</h1><p class="lede">${summary()}</p>
        ${house.businesses.length ? html`<a class="button add" href=${newSourceLink()} data-testid="add-source">${icon("add")}<span>Add a source</span></a>
          <p class="onward"><a href=${importLink()} data-testid="bring-past">Bring old reviews from a file</a></p>` : nothing}
      </header>
      ${missing ? html`<p class="problem gap">That source is listened to no longer.</p>` : nothing}
      ${sources.all.length && house.version.contact === false && !house.version.demo ? contact() : nothing}
      ${sources.problem && !sources.loaded ? html`<p class="problem" role="alert">${sources.problem.message}</p>` : nothing}
      <div class="all">${sources.loaded ? repeat(this.#businesses(), ({ id }) => id, business => this.#of(business)) : nothing}</div>
      ${sources.all.some(({ owner }) => owner === "file")
        ? html`<p class="aside foot">Those marked so are set in the settings file. Change them there and start TellTen again;
            here they can be tried and paused.</p>` : nothing}`
  }

  /** In the order of their first sources; those without any at the end. */
  #businesses() {
    const at = ({ id }) => this.#order.findIndex(source => sources.of(source)?.business.id === id)
    return [...house.businesses].sort((a, b) => (at(a) >>> 0) - (at(b) >>> 0))
  }

  #of(business) {
    const its = sources.under(business).sort((a, b) => this.#order.indexOf(a.id) - this.#order.indexOf(b.id))
    return html`<section class="where" aria-labelledby="b${business.id}">
      <div class="bar"><h2 id="b${business.id}">${business.name}</h2>
        ${house.several && its.length ? html`<a class="more" href=${newSourceLink({ business: business.id })}>Add a source<span class="unseen"> for ${business.name}</span></a>` : nothing}</div>
      ${its.length
        ? html`<ul class="sources">${repeat(its, ({ id }) => id, source => html`<li>${this.#row(source)}</li>`)}</ul>`
        : html`<div class="none"><p>Nowhere to listen yet. Say where people talk about ${business.name}:
            a network, a review site, a forum, the news.</p>
            <p><a class="button go" href=${newSourceLink({ business: business.id })}>Add its first source<span class="unseen">: ${business.name}</span></a></p></div>`}
    </section>`
  }

  #row(source) {
    const { id, asked } = route.current
    const here = id === source.id
    return sourceRow(source, new Date(), {
      here, tried: this.#tried.has(source.id), offered: here && asked.has("added"),
      onTry: () => this.#turn(source.id),
    })
  }

  async #turn(id) {
    if (!this.#tried.delete(id)) this.#tried.add(id)
    route.settle()
    this.requestUpdate()
    await this.updateComplete
    if (!this.#tried.has(id)) this.querySelector(`[data-id="${id}"] [data-testid=try]`)?.focus()
  }

  /** Whoever came by a link for one source is taken to it, also where the sources come only now. */
  updated() {
    const { id } = route.current
    if (!id || this.#went === id || !sources.of(id)) return
    this.#went = id
    const here = this.querySelector("[data-here]")
    here?.focus({ preventScroll: true })
    here?.scrollIntoView({ block: "center" })
  }
}

const needing = business => (sources.all.some(source => source.business.id === business && sources.troubled.includes(source)) ? 1 : 0)

function summary() {
  if (!sources.loaded) return "\u00a0"
  if (!house.businesses.length) {
    return html`Nobody to listen for yet. <a href=${welcomeLink()}>Add your business</a> first, then say where people talk about it.`
  }
  if (!sources.all.length) return "We listen nowhere yet. Say where people talk about you, and what they say appears by itself."
  const troubled = sources.troubled.length
  const paused = sources.all.length - sources.listening.length
  const first = html`Listening to <b>${count(sources.listening.length, "source")}</b>`
  const but = []
  if (troubled) but.push(`${troubled} of them ${troubled === 1 ? "needs" : "need"} a look`)
  if (paused) but.push(`${paused} more ${paused === 1 ? "is" : "are"} paused`)
  if (but.length) return html`${first}; ${list(but)}.`
  return html`${first}, ${sources.all.length === 1 ? "and it is well" : "all of them well"}.`
}

const contact = () => html`
  <p class="card contact" data-testid="contact-note">Sites like to know who reads them. Please set
    <code>TELLTEN_CRAWL_CONTACT</code> to a mail address or a page of yours; it goes along with every
    request, and whoever runs a site can write to you instead of shutting the door.</p>`

customElements.define("tt-sources", SourcesPage)
