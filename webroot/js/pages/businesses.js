import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { route, welcomeLink } from "../route.js"
import { businesses, house, sources } from "../state/house.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { list } from "../words.js"
import { businessRow } from "../parts/business-row.js"
import { PageElement } from "../parts/element.js"
import { icon } from "../parts/icon.js"

/** Whom we listen for, and by which names. */
class BusinessesPage extends PageElement {
  constructor() {
    super()
    new Watches(this, businesses, route, sources)
  }

  connectedCallback() {
    super.connectedCallback()
    businesses.load()
  }

  render() {
    title("Businesses")
    const { all, problem, loaded } = businesses
    return html`
      <header class="top"><h1 tabindex="-1">Businesses</h1><p class="lede">${summary(all)}</p>
        <a class="button add" href=${welcomeLink()} data-testid="add-business">${icon("add")}<span>Add a business</span></a></header>
      ${problem && !loaded ? html`<p class="problem" role="alert">${problem.message}</p>` : nothing}
      <ul class="watched">${repeat(businesses.inOrder, ({ id }) => id, business =>
        html`<li>${businessRow(business, { here: route.current.id === business.id })}</li>`)}</ul>
      ${all.some(({ owner }) => owner === "file")
        ? html`<p class="aside foot">Those marked so are set in the settings file. Change them there and start TellTen again;
            sources can be added to them here.</p>` : nothing}`
  }
}

function summary(all) {
  if (!house.loaded) return "\u00a0"
  if (!all.length) return "Nobody to listen for yet. Add your business and the names people call it by."
  return all.length > 5 ? `We listen for ${all.length} businesses.` : `We listen for ${list(all.map(({ name }) => name))}.`
}

customElements.define("tt-businesses", BusinessesPage)
