import { html, nothing } from "lit"
import { everyWords } from "../every.js"
import { editSourceLink, newSourceLink, route, sourceLink, welcomeLink } from "../route.js"
import { house, kinds, sources } from "../state/house.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { field, line } from "../parts/field.js"
import { FormPage } from "../parts/form-page.js"
import { everyIn, howOften } from "../parts/how-often.js"
import { kindFields, saidIn } from "../parts/kind-fields.js"
import { kindList } from "../parts/kind-list.js"
import { termsNote } from "../parts/terms-note.js"

/** A new source, or one that is changed: first its kind, then what that kind wants to be told. */
class SourceForm extends FormPage {
  static properties = { number: { type: Number }, chosen: { state: true } }
  #snapshot = null

  constructor() {
    super()
    new Watches(this, house, kinds, route, sources)
  }

  connectedCallback() {
    super.connectedCallback()
    kinds.load()
  }

  /** Another form begins with a clean sheet; what happens to the source meanwhile does not change what is typed. */
  willUpdate() {
    const asked = `${this.number}/${route.current.asked.get("kind")}`
    if (this.asked === asked && this.#snapshot) return
    this.asked = asked
    this.#snapshot = this.number ? sources.of(this.number) : {}
    this.problem = null
    this.chosen = null
  }

  render() {
    if (kinds.problem && !kinds.loaded) return this.#sorry("Not just now", kinds.problem.message)
    if (!kinds.loaded || !sources.loaded) return nothing
    return this.number ? this.#edit() : this.#add(route.current.asked)
  }

  #add(asked) {
    if (!house.businesses.length) {
      return this.#sorry("First, whom to listen for", html`A source is listened to for a business.
        <a href=${welcomeLink()}>Add your business</a>, then say where people talk about it.`)
    }
    const kind = kinds.of(asked.get("kind"))
    const business = house.nameOf(asked.get("business")) ?? (house.several ? null : house.businesses[0].name)
    if (!kind) {
      title("Add a source")
      return html`
        <p class="back"><a href="#/sources">Sources</a></p>
        <header class="top"><h1 tabindex="-1">Where should we listen${business ? ` for ${business}` : ""}?</h1>
          <p class="lede">Choose a kind of place. What it needs to know comes next.</p></header>
        ${kindList(kinds.all, asked.get("business"))}`
    }
    return this.#form(kind, {
      name: `Add: ${kind.title}`, deed: "Listen to it", back: newSourceLink({ business: asked.get("business") }),
      backName: "Another kind", leave: sourceLink(),
    }, form => this.#added(kind, form))
  }

  #edit() {
    const source = this.#snapshot
    if (!source) return this.#sorry("No such source", "It is watched no longer, or never was.")
    if (source.owner === "file") {
      return this.#sorry(source.name, "It is set in the settings file. Change it there and start TellTen again.")
    }
    const kind = kinds.of(source.kind)
    return this.#form(kind, {
      name: `Change ${source.name}`, deed: "Save it", back: sourceLink(source.id), backName: "Sources", leave: sourceLink(source.id),
    }, form => this.#changed(kind, form))
  }

  #form(kind, { name, deed, back, backName, leave }, save) {
    title(name)
    const source = this.#snapshot
    return html`
      <p class="back"><a href=${back}>${backName}</a></p>
      <header class="top"><h1 tabindex="-1">${name}</h1>
        <p class="lede">${kind.summary} ${counts(kind)}</p></header>
      <div class="form-page">
        <form class="sheet" novalidate data-testid="source-form" aria-label=${name} @submit=${event => this.submit(event, save)}>
          ${this.number ? nothing : this.#whom()}
          ${kindFields(kind, source, name => this.wrong(name))}
          ${field({
            name: "name", label: "What you call it", help: "So that you know it again in the lists. Left empty, it is named after what is asked.",
            problem: this.wrong("name"),
          }, line(source.name ?? ""))}
          ${kind.isPolled === false ? nothing : howOften({
            kind, every: source.every, chosen: this.chosen, problem: this.wrong("every"),
            onChoose: choice => (this.chosen = choice),
          })}
          ${this.foot(deed, leave)}
        </form>
        ${termsNote(kind.terms)}
      </div>`
  }

  #whom() {
    const asked = Number(route.current.asked.get("business")) || house.businesses[0].id
    if (!house.several) return html`<input type="hidden" name="business" value=${asked}>`
    return html`<div class="field ${this.wrong("business") ? "wrong" : ""}" data-field="business">
      <label for="business">For which business</label>
      <select id="business" name="business">${house.businesses.map(({ id, name }) =>
        html`<option value=${id} ?selected=${id === asked}>${name}</option>`)}</select></div>`
  }

  async #added(kind, form) {
    const said = { ...saidIn(kind, form), business: Number(form.get("business")), kind: kind.kind }
    const { id } = await sources.add({ ...said, name: form.get("name").trim() || null, every: everyIn(form) })
    route.goOn(`${sourceLink(id)}?added=yes`)
  }

  async #changed(kind, form) {
    const source = this.#snapshot
    const name = form.get("name").trim()
    const said = saidIn(kind, form, source)
    if (name !== source.name) said.name = name || null
    if (form.has("every")) said.every = everyIn(form)
    await sources.change(source.id, said)
    route.goOn(sourceLink(source.id))
    toast.say("Changed.", { link: editSourceLink(source.id), linkText: "Look again" })
  }

  #sorry(head, words) {
    title("Sources")
    return html`<p class="back"><a href="#/sources">Sources</a></p>
      <section class="card"><h1 tabindex="-1">${head}</h1><p>${words}</p></section>`
  }
}

/** What of it will be heard, and how soon. */
function counts({ isAboutBusiness, isPolled, every }) {
  const what = isAboutBusiness ? "All it holds counts." : "What names the business, or one of its other names, counts."
  return isPolled === false ? `${what} It is heard as it is written.` : `${what} It is asked ${everyWords(every)} unless you say otherwise.`
}

customElements.define("tt-source-form", SourceForm)
