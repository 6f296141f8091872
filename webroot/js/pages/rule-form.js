import { html, nothing } from "lit"
import { ruleKindName } from "../alert-words.js"
import { editPersonLink, route, ruleLink } from "../route.js"
import { fieldsOf, thresholdOf } from "../rule-kinds.js"
import { house, people, rules } from "../state/house.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { businessField } from "../parts/business-field.js"
import { field, line } from "../parts/field.js"
import { FormPage, Missing } from "../parts/form-page.js"
import { rulePreview } from "../parts/rule-preview.js"
import { span, spanIn } from "../parts/span-field.js"
import "../parts/conditions.js"

const NEW = { kind: "mention", name: "", enabled: true, level: "warning", threshold: null, conditions: [], tell: [], coolDownSeconds: 0, repeatSeconds: null, business: null }

/** How grave an alert of a rule is, for people who choose. */
const LEVELS = [
  ["", "As grave as the matter is"], ["critical", "Critical: it may break quiet hours"],
  ["warning", "A warning: quiet hours hold"], ["info", "Not now: it goes into the digest"],
]

/** A new rule, or one that is changed; tried on the past before it is kept. */
class RuleForm extends FormPage {
  static properties = { number: { type: Number }, conditions: { state: true }, found: { state: true }, looking: { state: true }, days: { state: true } }
  #snapshot = null

  constructor() {
    super()
    this.days = 30
    new Watches(this, rules, people, house)
  }

  connectedCallback() {
    super.connectedCallback()
    if (!rules.loaded) rules.load()
  }

  /** What happens to the rule meanwhile does not change what is typed. */
  willUpdate() {
    const asked = `${this.number}/${route.current.asked.get("kind")}`
    if (!rules.loaded || (this.asked === asked && this.#snapshot)) return
    this.asked = asked
    this.#snapshot = this.number ? rules.of(this.number) : this.#fresh(route.current.asked)
    this.conditions = this.#snapshot?.conditions ?? []
    this.problem = null
    this.found = null
  }

  /** One of a kind that came with the program begins as that does. */
  #fresh(asked) {
    const like = rules.ofKind(asked.get("kind"))
    if (!like || like.kind === "mention") return NEW
    return { ...like, id: null, business: null, tell: [...like.tell] }
  }

  render() {
    if (rules.problem && !rules.loaded) return html`<p class="problem" role="alert">${rules.problem.message}</p>`
    if (!rules.loaded) return nothing
    const rule = this.#snapshot
    if (!rule) return sorry()
    const isOwn = rule.kind === "mention"
    const name = this.number ? `Change “${rule.name}”` : isOwn ? "When must somebody know?" : `${rule.name}: other for one business`
    title(this.number ? name : "Add a rule")
    return html`
      <p class="back"><a href=${ruleLink(this.number)}>Rules</a></p>
      <header class="top"><h1 tabindex="-1">${name}</h1>
        <p class="lede">${isOwn ? "When a mention is as you say here, an alert is raised." : `It is about ${ruleKindName(rule.kind)}.`}
          ${isOwn || this.number ? nothing : "For that business this holds in place of the general rule."}</p></header>
      <form class="sheet" novalidate data-testid="rule-form" aria-label=${name} @submit=${event => this.submit(event, form => this.#save(form))}
        @input=${this.#isOther} @change=${this.#isOther}>
        ${this.#fields(rule, isOwn)}
        ${rulePreview(this.found, { looking: this.looking, days: this.days, onLook: days => this.#look(days) })}
        ${this.foot(this.number ? "Save it" : "Keep this rule", ruleLink(this.number))}
      </form>`
  }

  #fields(rule, isOwn) {
    const threshold = thresholdOf(rule.kind)
    return html`
      ${isOwn ? field({
        name: "name", label: "Name", help: "It stands at the head of its alerts.", example: "Somebody speaks of the flour mites", required: true,
        problem: this.wrong("name"),
      }, line(rule.name)) : nothing}
      ${(isOwn ? house.several : !this.number) ? businessField({
        all: isOwn, chosen: rule.business?.id ?? route.current.asked.get("business"), problem: this.wrong("business"),
      }) : nothing}
      ${threshold ? field({
        name: "threshold", label: `${threshold.label} (${threshold.unit})`, help: `${threshold.help} Left empty, it is as usual.`, problem: this.wrong("threshold"),
      }, this.#number(rule.threshold, threshold)) : nothing}
      <div class="field ${this.wrong("conditions") ? "wrong" : ""}" data-field="conditions">
        <p class="label" id="conditions-label">${isOwn ? "When all of this is so" : "Only when all of this is so"}</p>
        <tt-conditions .fields=${fieldsOf(rule.kind, rules.fields)} .value=${this.conditions} none=${isOwn ? "Say at least one thing that a mention must be like." : "Whatever it is about."}
          @said=${event => { this.conditions = event.target.value; this.#isOther() }}></tt-conditions>
        ${this.wrong("conditions") ? html`<p class="problem" role="alert">${this.wrong("conditions")}</p>` : nothing}</div>
      ${field({ name: "level", label: "How grave it is", required: true, problem: this.wrong("level") },
        ({ name }) => html`<select id=${name} name=${name}>${LEVELS.map(([value, words]) =>
          html`<option value=${value} ?selected=${value === (rule.level ?? "")}>${words}</option>`)}</select>`)}
      ${this.#who(rule)}
      ${field({
        name: "coolDownSeconds", label: "Then quiet for", note: "0: each one alerts", help: "After an alert of it about a business, for how long only what is graver alerts.",
        problem: this.wrong("coolDownSeconds"),
      }, span(rule.coolDownSeconds, { label: "Pause" }))}
      ${field({
        name: "repeatSeconds", label: "Say it again every", note: "0: as the chain says", help: "As long as nobody has seen it.", problem: this.wrong("repeatSeconds"),
      }, span(rule.repeatSeconds ?? 0, { label: "Repeat" }))}`
  }

  #number = (value, { min, max, step }) => ({ name, invalid, described }) => html`
    <input id=${name} name=${name} class="short" type="number" min=${min} max=${max} step=${step} .value=${value ?? ""} aria-invalid=${invalid} aria-describedby=${described}>`

  #who({ tell }) {
    const told = new Set(tell.map(({ id }) => id))
    return html`<fieldset class="field who-told"><legend>Who is told</legend>
      <p class="hint">Nobody ticked: the usual order, as the page “People” shows it. Whoever is ticked is told at once in its place.</p>
      ${people.all.length ? people.all.map(({ id, name }) => html`<label class="tick">
          <input type="checkbox" name="tell" value=${id} ?checked=${told.has(id)}> <span dir="auto">${name}</span></label>`)
        : html`<p class="aside">Nobody is known yet. <a href=${editPersonLink()}>Say whom to tell</a></p>`}</fieldset>`
  }

  #isOther = () => {
    this.found = null
  }

  /** What was entered, as the API takes it. */
  #said(form) {
    const rule = this.#snapshot
    const threshold = form.get("threshold")
    return {
      kind: rule.kind, name: form.has("name") ? form.get("name").trim() : rule.name, enabled: rule.enabled,
      business: form.has("business") ? Number(form.get("business")) || null : rule.business?.id ?? null,
      level: form.get("level") || null, threshold: threshold ? Number(threshold) : null,
      conditions: this.conditions.filter(({ values }) => values.length), tell: form.getAll("tell").map(Number),
      coolDownSeconds: spanIn(form, "coolDownSeconds"), repeatSeconds: spanIn(form, "repeatSeconds") || null,
    }
  }

  /** What stays what it is once a rule is made is not said again. */
  #changes({ kind, business, ...said }) {
    return kind === "mention" ? { ...said, business } : said
  }

  /** Shows what it would have raised as it stands in the form. */
  async #look(days) {
    this.days = days
    if (this.looking) return
    const form = this.querySelector("form")
    this.looking = true
    this.found = null
    await this.attempt(async () => {
      const said = this.#said(new FormData(form))
      needed(said)
      const found = await rules.preview({ ...said, name: said.name || null }, days)
      this.found = JSON.stringify(said) === JSON.stringify(this.#said(new FormData(form))) ? found : null
    })
    this.looking = false
  }

  async #save(form) {
    const said = this.#said(form)
    if (!said.name) throw new Missing("name", "The name is needed: it stands at the head of its alerts.")
    needed(said)
    const saved = this.number ? await rules.change(this.number, this.#changes(said)) : await rules.add(said)
    route.goOn(ruleLink(saved.id))
    toast.say(this.number ? `“${saved.name}” is changed.` : `From now on: ${saved.sentence}`)
  }
}

function needed({ kind, conditions }) {
  if (kind === "mention" && !conditions.length) throw new Missing("conditions", "At least one condition is needed; every mention would alert otherwise.")
}

function sorry() {
  title("Rules")
  return html`<p class="back"><a href=${ruleLink()}>Rules</a></p>
    <section class="card"><h1 tabindex="-1">No such rule</h1><p>Somebody has taken it away, or it never was.</p></section>`
}

customElements.define("tt-rule-form", RuleForm)
