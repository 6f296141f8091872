import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { businessLink, newSourceLink, route } from "../route.js"
import { businesses, sources } from "../state/house.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import "../parts/query-try.js"
import { field, line, listed, several } from "../parts/field.js"
import { FormPage, Missing } from "../parts/form-page.js"
import { foundBy, notANumber, queryOf, saysSomething } from "../parts/found-by.js"
import { ownZone, timeZone } from "../parts/time-zone.js"

/** A new business, or one that is changed. */
class BusinessForm extends FormPage {
  static properties = { number: { type: Number }, way: { state: true }, tried: { state: true }, tooMuch: { state: true }, role: { state: true } }
  #snapshot = null
  /** What was said last and reads in each way, and what is to be taken along once it has been read. */
  #read = null
  #along = null

  constructor() {
    super()
    new Watches(this, businesses)
  }

  willUpdate(changed) {
    if (!changed.has("number") && this.#snapshot) return
    this.#snapshot = this.number ? businesses.of(this.number) : { timeZone: ownZone() }
    this.problem = null
    this.role = this.#snapshot?.role ?? "own"
    this.way = !this.#snapshot?.query ? "names" : this.#snapshot.chips ? "words" : "query"
    this.tried = this.#snapshot?.query ? queryOf(this.way, this.#snapshot) : null
    this.tooMuch = false
    this.#read = this.#along = null
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

  #fields(business) {
    const { name, aliases, exclude, websites, accounts, timeZone: zone } = business
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
      ${foundBy(business, { way: this.way, wrong: name => this.wrong(name), tooMuch: this.tooMuch,
        onWay: (way, form) => this.#goBy(way, form), onWords: form => this.#try(form) })}
      ${this.tried ? html`<tt-query-try .said=${this.tried} .business=${this.number || null} @read=${({ detail }) => this.#hear(detail)}></tt-query-try>` : nothing}
      ${this.#standing(business)}
      ${field({
        name: "timeZone", label: "Time zone", required: true, problem: this.wrong("timeZone"),
        help: "Where you are. A review that tells only its day is taken to be from that day there.",
      }, timeZone(zone))}`
  }

  /** Whose it is, and whether it is a part of another one. */
  #standing({ id, alerts, partOf }) {
    const wholes = businesses.all.filter(other => other.id !== id && !other.partOf && other.role === this.role)
    const isWhole = id && businesses.locationsOf(id).length
    return html`
      ${field({ name: "role", label: "Whose it is", required: true, problem: this.wrong("role"),
        help: "A competitor is listened to so that you can compare. It stands on its own page and raises no alert." },
      ({ name, invalid, described }) => html`<select id=${name} name=${name} aria-invalid=${invalid} aria-describedby=${described}
        @change=${event => { this.role = event.target.value }}>
        <option value="own" .selected=${this.role === "own"}>It is ours</option>
        <option value="competitor" .selected=${this.role === "competitor"}>It is a competitor</option></select>
        ${this.role === "competitor" ? html`<label class="tick"><input type="checkbox" name="alerts" data-testid="alerts" .checked=${Boolean(alerts)}> Raise alerts about it all the same</label>` : nothing}`)}
      ${wholes.length && !isWhole ? field({ name: "partOf", label: "A location of", problem: this.wrong("partOf"),
        help: "What is said of a location is said of its business, too." },
      ({ name, invalid, described }) => html`<select id=${name} name=${name} aria-invalid=${invalid} aria-describedby=${described}>
        <option value="">none, it stands for itself</option>
        ${repeat(wholes, whole => whole.id, whole => html`<option value=${whole.id} .selected=${whole.id === partOf?.id}>${whole.name}</option>`)}</select>`) : nothing}`
  }

  /** Another way to say what finds it; what was said so far stays, and is taken along where it can be. */
  #goBy(way, form) {
    const left = queryOf(this.way, this.#snapshot, new FormData(form))
    if (left) this.#snapshot = { ...this.#snapshot, ...left }
    this.way = way
    this.tooMuch = false
    this.#along = way !== "names" && saysSomething(left) ? JSON.stringify(left) : null
    this.tried = this.#along ? left : queryOf(way, this.#snapshot)
    if (this.#along && JSON.stringify(this.#read?.said) === this.#along) this.#takeAlong()
  }

  #hear(read) {
    this.#read = read
    if (JSON.stringify(read.said) === this.#along) this.#takeAlong()
  }

  /** What was said in the way before, in this one's form. */
  #takeAlong() {
    const { query, chips } = this.#read
    this.#along = null
    this.tooMuch = this.way === "words" && !chips
    if (this.way === "query") this.#snapshot = { ...this.#snapshot, query }
    else if (chips) this.#snapshot = { ...this.#snapshot, chips }
    this.tried = queryOf(this.way, this.#snapshot)
    this.requestUpdate()
  }

  #try(form) {
    this.#along = null
    this.tried = queryOf(this.way, this.#snapshot, new FormData(form))
  }

  async #save(form) {
    const name = form.get("name").trim()
    if (!name) throw new Missing("name", "The name is needed: it is what we listen for.")
    const noNumber = this.way === "words" ? notANumber(form) : null
    if (noNumber) throw new Missing(noNumber, "This is no number.")
    const lists = Object.fromEntries(["aliases", "exclude", "websites", "accounts"].map(list => [list, listed(form.get(list))]))
    const said = {
      name, ...lists, timeZone: form.get("timeZone"), role: form.get("role"), alerts: form.has("alerts"),
      ...(form.has("partOf") || this.number ? { partOf: Number(form.get("partOf")) || null } : {}),
      ...(this.#along ? JSON.parse(this.#along) : queryOf(this.way, this.#snapshot, form) ?? { query: null }),
    }
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
