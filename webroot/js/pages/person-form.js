import { html, nothing } from "lit"
import { USUAL_WEEK, hm, timeOfDay } from "../hours.js"
import { personLink, route } from "../route.js"
import { chains, people } from "../state/house.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { field, line } from "../parts/field.js"
import { FormPage, Missing } from "../parts/form-page.js"
import { digestField, digestIn, quietField, quietIn, workingField } from "../parts/hours-fields.js"
import { ownZone, timeZone } from "../parts/time-zone.js"

const NEW = { name: "", quiet: null, digest: { every: "none", at: "08:00", day: 1 }, channels: [] }
/** Who is not told first hears of it after so long, if nobody has it by then. */
const SECOND_AFTER_S = 30 * 60

/** Somebody new who may be told, with one mail address to begin with; or somebody whose hours change. */
class PersonForm extends FormPage {
  static properties = { number: { type: Number }, quiet: { state: true }, every: { state: true }, working: { state: true } }
  #snapshot = null
  /** Somebody who was added already, where the mail address was not accepted then. */
  #made = null

  constructor() {
    super()
    new Watches(this, people, chains)
  }

  willUpdate(changed) {
    if (!people.loaded || (!changed.has("number") && this.#snapshot)) return
    this.#snapshot = this.number ? people.of(this.number) : NEW
    this.working = (this.#snapshot?.working ?? USUAL_WEEK).map(opening => ({ ...opening, from: hm(opening.from), to: hm(opening.to) }))
    this.quiet = this.every = this.problem = this.#made = null
  }

  render() {
    const person = this.#snapshot
    if (!people.loaded) return html`<p class="problem">${people.problem?.message ?? nothing}</p>`
    if (!person) return sorry()
    const name = this.number ? `Change ${person.name}` : people.all.length ? "Who else may be told?" : "Who must know?"
    title(this.number ? name : "Add a person")
    return html`
      <p class="back"><a href=${personLink(this.number)}>People</a></p>
      <header class="top"><h1 tabindex="-1">${name}</h1>
        ${this.number ? nothing : html`<p class="lede">A name and a mail address are enough. All else can be said later.</p>`}</header>
      <form class="sheet" novalidate data-testid="person-form" aria-label=${name} @submit=${event => this.submit(event, form => this.#save(form))}>
        ${field({ name: "name", label: "Name", help: "As your people know them.", example: "Olga, the owner", required: true, problem: this.wrong("name") }, line(person.name))}
        ${this.number ? nothing : html`
          ${field({
            name: "address", label: "Mail address", note: "or another way, later", help: "Where alerts go.",
            example: "olga@acme.example", problem: this.wrong("address"),
          }, line("", { mode: "email" }))}
          ${this.#place()}`}
        ${quietField({ quiet: person.quiet, chosen: this.quiet, problem: this.wrong("quiet"), onChoose: choice => (this.quiet = choice) })}
        ${this.number ? this.#more(person) : html`<details class="more-fields"><summary>Working hours, digest and time zone</summary>${this.#more(person)}</details>`}
        ${this.foot(this.number ? "Save it" : "Tell them from now on", personLink(this.number))}
      </form>`
  }

  /** Where in the order somebody new stands; whoever is the only one is first. */
  #place() {
    if (!chains.general.length) return nothing
    const names = chains.general.map(({ personName }) => personName).join(", then ")
    return html`<fieldset class="field"><legend>When they are told</legend><p class="hint">Now told: ${names}.</p>
      <label class="tick"><input type="radio" name="place" value="later"> After half an hour, if nobody has it by then</label>
      <label class="tick"><input type="radio" name="place" value="first" checked> First, at once</label>
      <label class="tick"><input type="radio" name="place" value="not"> Not by itself: only what is handed to them, or what a rule says</label></fieldset>`
  }

  #more(person) {
    return html`<div class="sheet">
      ${workingField({ working: this.working, problem: this.wrong("working"), onChange: working => (this.working = working) })}
      ${digestField({ digest: person.digest, chosen: this.every, problem: this.wrong("digest"), onChoose: every => (this.every = every) })}
      ${field({
        name: "timeZone", label: "Time zone", required: true, help: "All these hours are told in it.", problem: this.wrong("timeZone"),
      }, timeZone(person.timeZone ?? ownZone()))}</div>`
  }

  async #save(form) {
    const name = form.get("name").trim()
    if (!name) throw new Missing("name", "The name is needed: it is how you know them.")
    const address = form.get("address")?.trim() ?? ""
    if (address && !/^\S+@\S+$/.test(address)) throw new Missing("address", "That is no mail address: it has no @, or a space in it.")
    const said = {
      name, quiet: quietIn(form), working: this.working, digest: digestIn(form, this.#snapshot.digest), timeZone: form.get("timeZone"),
    }
    if (this.number) await this.#changed(said)
    else await this.#added(said, address, form.get("place") ?? "first")
  }

  async #changed(said) {
    const { name } = await people.change(this.number, said).catch(taken)
    route.goOn(personLink(this.number))
    toast.say(`${name} is changed.`)
  }

  /** The person first, then the mail address, then the place in the order; what went well is not done twice. */
  async #added(said, address, place) {
    const person = await (this.#made ? people.change(this.#made, said) : people.add(said)).catch(taken)
    this.#made = person.id
    if (address) await people.addChannel(person.id, { kind: "mail", settings: { address }, secrets: {} }).catch(problem => { throw new Missing("address", problem.words ?? problem.message) })
    if (place !== "not") await chains.save(0, placed(person, place))
    route.goOn(personLink(person.id))
    toast.say(becomes(person, address, place))
  }
}

/** What does not fit what there is, of a person, is the name. */
function taken(problem) {
  if (problem.status === 409) throw new Missing("name", problem.words)
  throw problem
}

/** The order with somebody new in it. */
function placed(person, place) {
  const step = { personId: person.id, afterSeconds: 0, workingTime: false, onlyOpen: true, leastLevel: "warning", leastRisk: null, repeats: 0, repeatSeconds: 0 }
  if (place === "first") return [step, ...chains.general]
  const latest = Math.max(0, ...chains.general.map(({ afterSeconds }) => afterSeconds))
  return [...chains.general, { ...step, afterSeconds: latest + SECOND_AFTER_S }]
}

/** What will happen now. */
function becomes({ name, quiet }, address, place) {
  if (place === "not") return `${name} is known from now on.`
  const when = place === "first" ? "at once" : "when nobody has it in time"
  const how = address ? `by mail to ${address}` : "as soon as you say how to reach them"
  const night = quiet ? `; from ${timeOfDay(quiet.from)} to ${timeOfDay(quiet.to)} only of what is critical` : ", by day and by night"
  return `From now on ${name} is told ${when}, ${how}${night}. Send a test to be sure that it arrives.`
}

function sorry() {
  title("People")
  return html`<p class="back"><a href=${personLink()}>People</a></p>
    <section class="card"><h1 tabindex="-1">Nobody of that number</h1><p>They are told no longer, or never were.</p></section>`
}

customElements.define("tt-person-form", PersonForm)
