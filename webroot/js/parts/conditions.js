import { html, nothing } from "lit"
import { opName } from "../rule-kinds.js"
import { signalName } from "../signals.js"
import { sources, topics } from "../state/house.js"
import { feeling, kindName, topicName } from "../words.js"
import { PageElement } from "./element.js"

/** What a field can be where the house knows it, each with how people call it. */
function knownValues({ name, values }) {
  if (name === "topic" && topics.all.length) return topics.all.map(topic => [topic.id, topicName(topic)])
  if (name === "source" && sources.all.length) return [...new Set(sources.all.map(source => source.name))].map(source => [source, source])
  if (name === "source-kind" && sources.all.length) return [...new Set(sources.all.map(({ kind }) => kind))].map(kind => [kind, kindName(kind)])
  if (name === "signal" && values) return values.map(value => [value, signalName(value)])
  return values?.map(value => [value, feeling(value).replaceAll("-", " ")]) ?? null
}

/** A list of conditions, all of which must hold; says `said` whenever they change. */
class Conditions extends PageElement {
  static properties = { fields: { attribute: false }, value: { attribute: false }, none: {} }

  constructor() {
    super()
    this.fields = []
    this.value = []
  }

  /** Those that say something. */
  get said() {
    return this.value.filter(({ values }) => values.length)
  }

  render() {
    return html`
      <div class="conditions" data-testid="conditions" role="group" aria-label="Conditions">
        ${this.value.length ? html`<ol>${this.value.map((condition, i) => html`<li>${this.#row(condition, i)}</li>`)}</ol>`
          : html`<p class="aside">${this.none}</p>`}
        <p class="acts"><label class="unseen" for="new-condition">Add a condition</label>
          <select id="new-condition" data-testid="add-condition" .value=${""} @change=${this.#add}>
            <option value="">Add a condition …</option>
            ${this.fields.map(({ name, label }) => html`<option value=${name}>${label}</option>`)}</select></p>
      </div>`
  }

  #row({ field: name, op, values }, i) {
    const field = this.fields.find(known => known.name === name)
    const label = field?.label ?? name
    return html`
      <span class="condition" data-testid="condition">
        <b>${i ? html`<span class="and">and</span> ` : nothing}${label}</b>
        <select aria-label="How ${label} is compared" @change=${event => this.#set(i, { op: event.target.value })}>
          ${(field?.ops ?? [op]).map(known => html`<option value=${known} ?selected=${known === op}>${opName(known)}</option>`)}</select>
        ${field && knownValues(field) ? this.#choice(field, knownValues(field), values, i) : this.#entry(field, label, values, i)}
        <button type="button" class="link" @click=${() => this.#remove(i)}>Remove<span class="unseen">: ${label}</span></button>
      </span>
      ${field?.help ? html`<span class="hint" id="condition-help-${i}">${field.help}</span>` : nothing}`
  }

  /** Several of a known list: those chosen, each with a way out, and the rest to choose from. */
  #choice({ label }, known, values, i) {
    const rest = known.filter(([value]) => !values.includes(value))
    const plain = value => known.find(([other]) => other === value)?.[1] ?? value
    return html`
      ${values.map(value => html`<button type="button" class="chip" title="Take it out" @click=${() => this.#set(i, { values: values.filter(other => other !== value) })}>
        ${plain(value)} <span aria-hidden="true">×</span><span class="unseen">, take it out</span></button>`)}
      ${rest.length ? html`<select aria-label=${values.length ? `Or another ${label}` : label} aria-describedby="condition-help-${i}" .value=${""}
          @change=${event => this.#choose(event.target, values, i)}>
        <option value="">${values.length ? "or …" : "choose …"}</option>
        ${rest.map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select>` : nothing}`
  }

  #entry(field, label, values, i) {
    const isNumber = Boolean(field?.ops.includes("at-least"))
    return html`<input aria-label=${label} aria-describedby="condition-help-${i}" autocomplete="off" dir="auto" class=${isNumber ? "short" : nothing}
        inputmode=${isNumber ? "decimal" : nothing} .value=${values.join(", ")} placeholder=${isNumber ? nothing : "one or several, with commas"}
        @change=${event => this.#set(i, { values: listed(event.target.value, isNumber) })}>
      ${field?.unit ? html`<span>${field.unit}</span>` : nothing}`
  }

  async #add(event) {
    const field = this.fields.find(({ name }) => name === event.target.value)
    if (!field) return
    event.target.value = ""
    this.#say([...this.value, { field: field.name, op: field.ops[0], values: [] }])
    await this.updateComplete
    const fields = this.querySelectorAll("li:last-child :is(input, select)")
    fields[fields.length - 1].focus()
  }

  async #remove(i) {
    this.#say(this.value.toSpliced(i, 1))
    await this.updateComplete
    const left = this.querySelectorAll("li button.link")
    const next = left[Math.min(i, left.length - 1)] ?? this.querySelector("#new-condition")
    next.focus()
  }

  /** One more of a known list; the field is ready for another. */
  #choose(select, values, i) {
    const { value } = select
    select.value = ""
    this.#set(i, { values: [...values, value] })
  }

  #set(i, said) {
    this.#say(this.value.with(i, { ...this.value[i], ...said }))
  }

  #say(value) {
    this.value = value
    this.dispatchEvent(new Event("said"))
  }
}

function listed(text, single) {
  const all = single ? [text] : text.split(",")
  return [...new Set(all.map(value => value.trim()).filter(Boolean))]
}

customElements.define("tt-conditions", Conditions)
