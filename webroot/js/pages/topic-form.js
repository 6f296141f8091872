import { html, nothing } from "lit"
import { route, topicsLink } from "../route.js"
import { house, topics } from "../state/house.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { field, line, listed, several } from "../parts/field.js"
import { FormPage, Missing } from "../parts/form-page.js"
import { topicPreview } from "../parts/topic-preview.js"

/** A new topic of a business's own, or one that is changed. */
class TopicForm extends FormPage {
  static properties = { topic: {}, found: { state: true }, looking: { state: true } }
  #snapshot = null

  constructor() {
    super()
    new Watches(this, topics)
  }

  willUpdate(changed) {
    if (!changed.has("topic") && this.#snapshot) return
    this.#snapshot = this.topic ? topics.of(this.topic) : { words: [], examples: [] }
    this.problem = null
    this.found = null
  }

  render() {
    const topic = this.#snapshot
    if (!topic && !topics.loaded) return html`<p class="problem">${topics.problem?.message ?? nothing}</p>`
    if (!topic || (this.topic && !topic.own)) return sorry()
    const name = this.topic ? `Change ${topic.name}` : "What should we listen for?"
    title(this.topic ? name : "Add a topic")
    return html`
      <p class="back"><a href=${this.#back()}>Topics</a></p>
      <header class="top"><h1 tabindex="-1">${name}</h1>
        ${this.topic ? nothing : html`<p class="lede">Anything that only your customers talk about: a product, a branch, an event.</p>`}</header>
      <form class="sheet" novalidate data-testid="topic-form" aria-label=${name} @submit=${event => this.submit(event, form => this.#save(form))}
        @input=${() => { this.found = null }}>
        ${this.#fields(topic)}
        ${topicPreview(this.found, { looking: this.looking, onLook: event => this.#look(event) })}
        ${this.foot(this.topic ? "Save it" : "Listen for it", this.#back())}
      </form>`
  }

  #fields({ name, words, examples }) {
    const chosen = Number(route.current.asked.get("business")) || house.businesses[0]?.id
    return html`
      ${this.topic || !house.several ? nothing : field({
        name: "business", label: "For", required: true, problem: this.wrong("business"),
      }, ({ name, invalid, described }) => html`<select id=${name} name=${name} aria-invalid=${invalid} aria-describedby=${described}>
        ${house.businesses.map(({ id, name }) => html`<option value=${id} ?selected=${id === chosen}>${name}</option>`)}</select>`)}
      ${field({
        name: "name", label: "Name", help: "As it shall stand beside a mention, in a word or two.", example: "wedding cakes",
        required: true, problem: this.wrong("name"),
      }, line(name))}
      ${field({
        name: "words", label: "Words", note: "or examples", help: "Words and phrases, each of which alone means the topic. One on each line.",
        example: "wedding cake", problem: this.wrong("words"),
      }, several(words))}
      ${field({
        name: "examples", label: "Examples", note: "or words", help: "What customers have written about it. From a few of them we learn to recognise more. One on each line.",
        example: "The tiers had slipped before the guests arrived.", problem: this.wrong("examples"),
      }, several(examples))}`
  }

  #said(form) {
    return { words: listed(form.get("words")), examples: listed(form.get("examples")) }
  }

  #business(form) {
    return this.#snapshot.business?.id ?? (Number(form.get("business")) || house.businesses[0].id)
  }

  #back() {
    const business = this.#snapshot?.business?.id ?? route.current.asked.get("business")
    return topicsLink({ business: house.several ? business : null })
  }

  /** Shows what of the last weeks would have the topic as it stands in the form. */
  async #look(event) {
    if (this.looking) return
    const form = event.target.form
    this.looking = true
    this.found = null
    await this.attempt(async () => {
      const entered = new FormData(form)
      const said = this.#said(entered)
      needed(said)
      const found = await topics.preview({ business: this.#business(entered), ...said })
      this.found = isSame(said, this.#said(new FormData(form))) ? found : null
    })
    this.looking = false
  }

  async #save(form) {
    const name = form.get("name").trim()
    if (!name) throw new Missing("name", "The name is needed: it stands beside every mention that speaks of it.")
    const said = { name, ...this.#said(form) }
    needed(said)
    const saved = this.topic
      ? await topics.change(this.topic, said) : await topics.add({ business: this.#business(form), ...said })
    route.goOn(this.#back())
    toast.say(this.topic ? `${saved.name} is changed.` : `We listen for ${saved.name} from now on.`)
  }
}

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other)

function needed({ words, examples }) {
  if (!words.length && !examples.length) throw new Missing("words", "A word or an example is needed, to know it by.")
}

function sorry() {
  title("Topics")
  return html`<p class="back"><a href="#/topics">Topics</a></p>
    <section class="card"><h1 tabindex="-1">No such topic</h1><p>It is looked for no longer, or is one of those we know by ourselves.</p></section>`
}

customElements.define("tt-topic-form", TopicForm)
