import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { PageElement } from "../parts/element.js"
import { sourceRow } from "../parts/source-row.js"
import { Watches } from "../state/state.js"
import { house, sources } from "../state/house.js"
import { list, count } from "../words.js"
import { title } from "../title.js"

/** Where we listen, and how each place is doing. */
class SourcesPage extends PageElement {
  constructor() {
    super()
    new Watches(this, sources, house)
  }

  connectedCallback() {
    super.connectedCallback()
    sources.load()
  }

  render() {
    title("Sources")
    return html`
      <header class="top"><h1 tabindex="-1">Sources</h1><p class="lede">${summary()}</p></header>
      ${sources.all.length && house.version.contact === false && !house.version.demo ? contact() : nothing}
      ${sources.problem && !sources.loaded ? html`<p class="problem" role="alert">${sources.problem.message}</p>` : nothing}
      ${house.businesses.map(business => this.#of(business))}
      ${sources.all.some(({ owner }) => owner === "file")
        ? html`<p class="aside foot">Those marked so are set in the settings file. Change them there and start TellTen again;
            here they can be paused.</p>` : nothing}`
  }

  #of(business) {
    const its = sources.all.filter(source => source.business.id === business.id)
    if (!sources.loaded) return nothing
    return html`<section class="where" aria-labelledby="b${business.id}">
      <h2 class="part" id="b${business.id}">${business.name}</h2>
      ${its.length
        ? html`<ul class="sources">${repeat(its, ({ id }) => id, source => html`<li>${sourceRow(source, new Date())}</li>`)}</ul>`
        : html`<p class="none">Nowhere to listen yet. Add sources for it to the settings file.</p>`}
    </section>`
  }
}

function summary() {
  if (!sources.loaded) return "\u00a0"
  if (!sources.all.length) {
    return "We listen nowhere yet. Sources are named in the settings file, below the business they are for."
  }
  const troubled = sources.troubled.length
  const paused = sources.all.length - sources.listening.length
  const first = html`Listening to <b>${count(sources.listening.length, "source")}</b>`
  const but = []
  if (troubled) but.push(`${troubled} of them ${troubled === 1 ? "needs" : "need"} a look`)
  if (paused) but.push(`${paused} more ${paused === 1 ? "is" : "are"} paused`)
  return but.length ? html`${first}; ${list(but)}.` : html`${first}, all of them well.`
}

const contact = () => html`
  <p class="card contact" data-testid="contact-note">Sites like to know who reads them. Please set
    <code>TELLTEN_CRAWL_CONTACT</code> to a mail address or a page of yours; it goes along with every
    request, and whoever runs a site can write to you instead of shutting the door.</p>`

customElements.define("tt-sources", SourcesPage)
