import { html, nothing } from "lit"
import { businessLink, newSourceLink, route } from "../route.js"
import { businesses, sources } from "../state/house.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { field, line, listed, several } from "../parts/field.js"
import { FormPage, Missing } from "../parts/form-page.js"
import { ownZone, timeZone } from "../parts/time-zone.js"

/** A new business, or one that is changed. */
class BusinessForm extends FormPage {
  static properties = { number: { type: Number } }
  #snapshot = null

  constructor() {
    super()
    new Watches(this, businesses)
  }

  willUpdate(changed) {
    if (!changed.has("number") && this.#snapshot) return
    this.#snapshot = this.number ? businesses.of(this.number) : { timeZone: ownZone() }
    this.problem = null
  }

  render() {
    const business = this.#snapshot
    if (!business) return sorry("No such business", "It is watched no longer, or never was.")
    if (business.owner === "file") {
      return sorry(business.name, "It is set in the settings file. Change it there and start TellTen again.")
    }
    const name = this.number ? `Change ${business.name}` : "Whom should we listen for?"
    title(this.number ? name : "Add a business")
    return html`
      <p class="back"><a href=${businessLink(this.number)}>Businesses</a></p>
      <header class="top"><h1 tabindex="-1">${name}</h1>
        ${this.number ? nothing : html`<p class="lede">The name is enough to begin with. The rest makes it find more, and fewer that are not about you.</p>`}</header>
      <form class="sheet" novalidate data-testid="business-form" aria-label=${name} @submit=${event => this.submit(event, form => this.#save(form))}>
        ${this.#fields(business)}
        ${this.foot(this.number ? "Save it" : "Listen for it", businessLink(this.number))}
      </form>`
  }

  #fields({ name, aliases, exclude, websites, accounts, timeZone: zone }) {
    const lines = (name, label, help, example, values) =>
      field({ name, label, help: `${help} One on each line.`, example, problem: this.wrong(name) }, several(values))
    return html`
      ${field({
        name: "name", label: "Name", help: "As people write it. A post that says it is about you.", example: "Acme Bakery",
        required: true, problem: this.wrong("name"),
      }, line(name))}
      ${lines("aliases", "Other names", "What else people call you: short forms, other spellings, a handle, a hashtag.", "@acmebakery", aliases)}
      ${lines("exclude", "Excluded words", "Names that hold yours and mean somebody else. A post that only says “Acme Corporation” is not about Acme Bakery.", null, exclude)}
      ${lines("websites", "Your own pages", "What stands there is yours, and so no mention.", "https://acme.example", websites)}
      ${lines("accounts", "Your own accounts", "What you post yourselves is no mention; where you answer somebody, it is shown as your answer.", "@acme@mastodon.example", accounts)}
      ${field({
        name: "timeZone", label: "Time zone", required: true, problem: this.wrong("timeZone"),
        help: "Where you are. A review that tells only its day is taken to be from that day there.",
      }, timeZone(zone))}`
  }

  async #save(form) {
    const name = form.get("name").trim()
    if (!name) throw new Missing("name", "The name is needed: it is what we listen for.")
    const lists = Object.fromEntries(["aliases", "exclude", "websites", "accounts"].map(list => [list, listed(form.get(list))]))
    const said = { name, ...lists, timeZone: form.get("timeZone") }
    if (this.number) await this.#changed(said)
    else await this.#added(said)
  }

  async #changed(said) {
    await businesses.change(this.number, said)
    route.goOn(businessLink(this.number))
    toast.say("Changed. The sources are read again with these names.")
  }

  async #added(said) {
    const business = await businesses.add(said)
    route.goOn(sources.under(business).length ? businessLink(business.id) : newSourceLink({ business: business.id }))
    toast.say(`We listen for ${business.name}, once you have said where.`)
  }
}

function sorry(head, words) {
  title("Businesses")
  return html`<p class="back"><a href="#/businesses">Businesses</a></p>
    <section class="card"><h1 tabindex="-1">${head}</h1><p>${words}</p></section>`
}

customElements.define("tt-business-form", BusinessForm)
