import { html, nothing } from "lit"
import { doesNotSpeakOf, speaksOf } from "../acts.js"
import { editTopicLink } from "../route.js"
import { topics } from "../state/house.js"
import { Watches } from "../state/state.js"
import { topicName } from "../words.js"
import { PageElement } from "./element.js"

/** What a mention speaks of, to be added to or taken from by one click. */
class TopicPicker extends PageElement {
  static properties = { mention: { state: true } }

  constructor() {
    super()
    new Watches(this, topics)
  }

  async open(mention) {
    this.mention = mention
    if (!topics.loaded) topics.load()
    await this.updateComplete
    this.querySelector("dialog").showModal()
  }

  render() {
    const business = this.mention?.business
    const offered = business ? topics.offered(business.id) : []
    return html`
      <dialog class="picker" aria-labelledby="picker-name" data-testid="topic-picker" @click=${this.#beside}>
        <h2 id="picker-name">What does it speak of?</h2>
        ${topics.problem && !topics.loaded ? html`<p class="problem" role="alert">${topics.problem.message}</p>` : nothing}
        <ul class="tags">${offered.map(topic => html`<li>${this.#button(topic)}</li>`)}</ul>
        <p class="acts"><button @click=${this.#close}>Leave it</button>
          ${business ? html`<a class="button quiet" href=${editTopicLink(null, business.id)} @click=${this.#close}>Make a topic of your own</a>` : nothing}</p>
      </dialog>`
  }

  #button(topic) {
    const has = this.mention.topics?.some(({ id }) => id === topic.id) ?? false
    return html`<button aria-pressed=${has ? "true" : "false"} title=${topic.meaning ?? nothing}
      @click=${() => this.#choose(topic, has)}>${topicName(topic)}</button>`
  }

  #choose(topic, has) {
    this.#close()
    if (has) doesNotSpeakOf(this.mention, topic)
    else speaksOf(this.mention, topic)
  }

  #close() {
    this.querySelector("dialog").close()
  }

  /** A click beside the dialog leaves it. */
  #beside(event) {
    if (event.target === event.currentTarget) event.currentTarget.close()
  }
}

customElements.define("tt-topic-picker", TopicPicker)
