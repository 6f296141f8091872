import { html, nothing } from "lit"
import { RULE_KINDS } from "../alert-words.js"
import { route } from "../route.js"
import { whoHere } from "../silence-acts.js"
import { house, people, rules, silences } from "../state/house.js"
import { me } from "../state/me.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { businessField } from "../parts/business-field.js"
import { field, line } from "../parts/field.js"
import { FormPage, Missing } from "../parts/form-page.js"
import "../parts/conditions.js"

const HOUR = 3600_000

/** How long most silences last; another end can be said. */
const ENDS = [["2", "2 hours"], ["8", "8 hours"], ["24", "a day"], ["72", "3 days"], ["168", "a week"]]
const OWN = "own"

/** A new silence: of what, how long, and why. */
class SilenceForm extends FormPage {
  static properties = { conditions: { state: true }, end: { state: true }, kinds: { state: true } }

  constructor() {
    super()
    this.conditions = []
    this.end = "8"
    this.kinds = [route.current.asked.get("kind")].filter(Boolean)
    new Watches(this, house, people, rules)
  }

  connectedCallback() {
    super.connectedCallback()
    if (!rules.loaded) rules.load()
  }

  render() {
    title("Add a silence")
    return html`
      <p class="back"><a href="#/silences">Silences</a></p>
      <header class="top"><h1 tabindex="-1">What should nobody be told of?</h1>
        <p class="lede">Alerts are raised and shown all the same. What is still open at the end is told then.</p></header>
      <form class="sheet" novalidate data-testid="silence-form" aria-label="Add a silence" @submit=${event => this.submit(event, form => this.#save(form))}>
        ${field({
          name: "reason", label: "Why", help: "So that others know, and whoever looks at an alert that nobody was told of.",
          example: "The fair: everybody talks, nobody is angry", required: true, problem: this.wrong("reason"),
        }, line())}
        ${this.#howLong()}
        ${house.several ? businessField({ all: true, chosen: route.current.asked.get("business"), problem: this.wrong("business") }) : nothing}
        <fieldset class="field"><legend>Which alerts</legend><p class="hint">None ticked: all of them.</p>
          ${RULE_KINDS.map(([kind, name]) => html`<label class="tick"><input type="checkbox" name="kinds" value=${kind} ?checked=${this.kinds.includes(kind)}
            @change=${event => this.#turn(kind, event.target.checked)}> About ${name}</label>`)}</fieldset>
        <div class="field ${this.wrong("conditions") ? "wrong" : ""}" data-field="conditions">
          <p class="label">Only when all of this is so</p>
          <tt-conditions .fields=${rules.fields} .value=${this.conditions} none="Whatever it is about." @said=${event => (this.conditions = event.target.value)}></tt-conditions>
          ${this.wrong("conditions") ? html`<p class="problem" role="alert">${this.wrong("conditions")}</p>` : nothing}</div>
        ${people.of(me.id) ? nothing : field({ name: "by", label: "Who are you", note: "if you like", problem: this.wrong("by") }, line())}
        ${this.foot("Keep it from people", "#/silences")}
      </form>`
  }

  #howLong() {
    const problem = this.wrong("endsAt")
    return html`<div class="field ${problem ? "wrong" : ""}" data-field="endsAt"><label for="end">For how long</label>
      <p class="own"><select id="end" name="end" @change=${event => (this.end = event.target.value)}>${ENDS.map(([hours, words]) =>
          html`<option value=${hours} ?selected=${hours === this.end}>${words}</option>`)}<option value=${OWN} ?selected=${this.end === OWN}>until another time</option></select>
        ${this.end === OWN ? html`<input type="datetime-local" name="endsAt" aria-label="Until" aria-invalid=${problem ? "true" : nothing}>` : nothing}</p>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}</div>`
  }

  #turn(kind, on) {
    this.kinds = on ? [...this.kinds, kind] : this.kinds.filter(known => known !== kind)
  }

  async #save(form) {
    const reason = form.get("reason").trim()
    if (!reason) throw new Missing("reason", "A reason is needed: others will wonder.")
    const endsAt = this.end === OWN ? new Date(form.get("endsAt")) : new Date(Date.now() + Number(this.end) * HOUR)
    if (!(endsAt > new Date())) throw new Missing("endsAt", "Choose a time that is still to come.")
    await silences.add({
      reason, endsAt: endsAt.toISOString(), business: Number(form.get("business")) || null, kinds: this.kinds,
      conditions: this.conditions.filter(({ values }) => values.length),
      by: form.get("by")?.trim() || whoHere(),
    })
    route.goOn("#/silences")
    toast.say("Kept from people until then.")
  }
}

customElements.define("tt-silence-form", SilenceForm)
