import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { nextPlace } from "../next-place.js"
import { editTopicLink } from "../route.js"
import { removeTopic } from "../topic-acts.js"
import { count, list } from "../words.js"

/** As many words of a topic are told; the rest is counted. */
const FEW_WORDS = 6

/** The topics that a business made for itself, to be changed here. */
export const ownTopics = (own, { business, named }) => html`
  <section class="own-topics" aria-labelledby="own-name" data-testid="own-topics">
    <div class="bar"><h2 id="own-name">Your own topics</h2>
      <a class="more" href=${editTopicLink(null, business)} data-testid="add-topic">Add a topic</a></div>
    ${own.length
      ? html`<ul>${repeat(own, ({ id }) => id, topic => html`<li>${row(topic, named)}</li>`)}</ul>`
      : html`<p class="none">None yet. What only your customers talk about, a product, a branch, an event, can have a topic of
          its own: give it a name and the words people use, and it is found in what they write from then on.</p>`}
  </section>`

function row(topic, named) {
  const { id, name, words, examples, business } = topic
  return html`
    <article class="own-topic" data-testid="own-topic" data-id=${id} aria-labelledby="own-${id}">
      <h3 id="own-${id}" dir="auto">${name}</h3>
      <p class="who">${named ? html`<span>${business.name}</span>` : nothing}
        ${words.length ? html`<span dir="auto">by ${worded(words)}</span>` : nothing}
        ${examples.length ? html`<span>${count(examples.length, "example")}</span>` : nothing}</p>
      <p class="deeds"><a href=${editTopicLink(id)} data-testid="edit">Edit<span class="unseen">: ${name}</span></a>
        <button data-testid="remove" @click=${event => remove(event, topic)}>Remove<span class="unseen">: ${name}</span></button></p>
    </article>`
}

function worded(words) {
  const more = words.length - FEW_WORDS
  const first = words.slice(0, more > 1 ? FEW_WORDS : words.length).map(word => `“${word}”`)
  return more > 1 ? `${first.join(", ")} and ${more} more` : list(first)
}

function remove(event, topic) {
  const goOn = nextPlace(event)
  removeTopic(topic).then(goOn)
}
