import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { chainSentence } from "../chain-words.js"
import { editPersonLink, personLink, route } from "../route.js"
import { chains, house, people } from "../state/house.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { FormPage, Missing } from "../parts/form-page.js"
import { stepFields, stepIn } from "../parts/step-fields.js"

/** Another one begins as the last did, so much later. */
const LATER_S = 30 * 60

/** Who is told one after the other, of one business or of all that have no order of their own (0). */
class ChainForm extends FormPage {
  static properties = { number: { type: Number }, steps: { state: true } }
  #key = 0

  constructor() {
    super()
    new Watches(this, chains, people, house)
  }

  /** A business without an order of its own begins with the usual one. */
  willUpdate(changed) {
    if (!chains.loaded || !people.loaded || (!changed.has("number") && this.steps)) return
    const steps = (this.number ? chains.of(this.number) : null) ?? chains.general
    this.steps = steps.map(step => this.#keyed(step))
    if (!this.steps.length && people.all.length) this.steps = [this.#keyed(first(people.all[0]))]
    this.problem = null
  }

  #keyed = step => ({ ...step, key: ++this.#key })

  render() {
    if (!this.steps) return nothing
    const business = this.number ? house.nameOf(this.number) : null
    if (this.number && !business) return sorry("No such business", "It is watched no longer, or never was.")
    if (!people.all.length) return sorry("First, whom to tell", html`Nobody is known yet. <a href=${editPersonLink()}>Say whom to tell</a>; whoever it is stands first in this order then.`)
    const name = business ? `Who is told of ${business}` : "Who is told, in order"
    title(name)
    return html`
      <p class="back"><a href=${personLink()}>People</a></p>
      <header class="top"><h1 tabindex="-1">${name}</h1>
        <p class="lede">One after the other, until somebody says “I have it”. ${business ? "" : house.several ? "For every business that has no order of its own." : ""}</p></header>
      <form class="sheet" novalidate data-testid="chain-form" aria-label=${name} @submit=${event => this.submit(event, () => this.#save())}>
        ${this.steps.length ? html`<ol class="chain-fields">${repeat(this.steps, ({ key }) => key, (step, i) => html`<li>
            ${stepFields(step, { place: i, wrong: name => this.wrong(name), onRemove: () => this.#remove(i), onRepeats: repeats => this.#set(i, { repeats }) })}</li>`)}</ol>`
          : html`<p class="none">${business ? "Nobody of its own: the usual order holds." : "Nobody: alerts stand on the dashboard alone."}</p>`}
        <p class="acts"><button type="button" data-testid="add-step" @click=${this.#add}>And then …</button></p>
        ${this.foot("Save it", personLink())}
      </form>`
  }

  /** What was typed so far, so that it is not lost when steps move. */
  #typed() {
    const form = new FormData(this.querySelector("form"))
    return this.steps.map(step => ({ ...step, ...stepIn(form, step.key), key: step.key }))
  }

  #add = async () => {
    const typed = this.#typed()
    const last = typed.at(-1)
    const next = people.all.find(({ id }) => typed.every(({ personId }) => personId !== id)) ?? people.all[0]
    this.steps = [...typed, this.#keyed({ ...first(next), afterSeconds: last ? last.afterSeconds + LATER_S : 0 })]
    await this.updateComplete
    this.querySelector("li:last-child select").focus()
  }

  async #remove(i) {
    this.steps = this.#typed().toSpliced(i, 1)
    await this.updateComplete
    const left = this.querySelectorAll("[data-testid=remove-step]")
    const next = left[Math.min(i, left.length - 1)] ?? this.querySelector("[data-testid=add-step]")
    next.focus()
  }

  #set(i, said) {
    this.steps = this.#typed().with(i, { ...this.#typed()[i], ...said })
  }

  /** In the order of their time limits, as they are drawn. */
  async #save() {
    const steps = this.#typed().map(({ key, personName, ...step }) => step).sort((a, b) => a.afterSeconds - b.afterSeconds)
    for (const { repeats, repeatSeconds } of steps) {
      if (repeats && repeatSeconds < 60) throw new Missing("repeatSeconds", "Say how long after each other it is said again: at least a minute.")
    }
    const before = (this.number ? chains.of(this.number) : chains.general)
    await chains.save(this.number, steps)
    route.goOn(personLink())
    const business = this.number
    toast.say(chainSentence((this.number ? chains.of(this.number) : null) ?? chains.general),
      { undo: () => (before ? chains.save(business, before) : chains.remove(business)) })
  }
}

const first = ({ id, name }) =>
  ({ personId: id, personName: name, afterSeconds: 0, workingTime: false, onlyOpen: true, leastLevel: "warning", leastRisk: null, repeats: 0, repeatSeconds: 0 })

function sorry(head, words) {
  title("People")
  return html`<p class="back"><a href=${personLink()}>People</a></p><section class="card"><h1 tabindex="-1">${head}</h1><p>${words}</p></section>`
}

customElements.define("tt-chain-form", ChainForm)
