import { html, nothing } from "lit"
import { alike } from "../route.js"
import { signalsTold } from "../signals.js"
import { topicName } from "../words.js"
import { riskTold } from "./risk.js"
import { severity } from "./severity.js"

// What is heard in a mention: topics, the author's trouble, how bad it is and how far it may spread.

/** More than so many in a row of the feed are folded. */
const FEW = 6

/**
 * Chips that lead to the mentions like it, their evidence marked in the words while one is pointed
 * at or has the focus. With `whole` nothing is folded; `without` takes a topic away where it is given.
 */
export function heard(mention, { whole = false, without = null } = {}) {
  const chips = [
    ...(mention.topics ?? []).map(topic => topicChip(mention, topic, without)),
    ...signalsTold(mention.signals).map(signal => signalChip(mention, signal)),
  ]
  const bad = severity(mention, { whole })
  const spreads = whole ? nothing : riskTold(mention)
  if (!chips.length && bad === nothing && spreads === nothing) return nothing
  const folds = !whole && chips.length > FEW + 1
  return html`
    <div class="heard" @pointerover=${light} @pointerout=${unlight} @focusin=${light} @focusout=${unlight}>
      ${chips.length ? html`<ul class="tags" aria-label="What it speaks of">
        ${chips.map((chip, i) => html`<li class=${folds && i >= FEW ? "folded" : nothing}>${chip}</li>`)}
        ${folds ? html`<li class="unfold"><button class="link" @click=${unfold}>and ${chips.length - FEW} more</button></li>` : nothing}
      </ul>` : nothing}
      ${bad}${spreads}
    </div>`
}

function topicChip(mention, topic, without) {
  const name = topicName(topic)
  return html`<span class="topic">
    <a href=${alike(mention, { topic: topic.id })} data-testid="topic" data-lights=${topic.id} title=${quoted(topic.evidence)}>${name}</a>
    ${without ? html`<button data-testid="remove-topic" aria-label="It does not speak of: ${name}" @click=${event => takeAway(event, () => without(topic))}>×</button>` : nothing}</span>`
}

const signalChip = (mention, { word, told, places }) =>
  html`<a class="signal" href=${alike(mention, { signal: word })} data-testid="signal" data-lights=${word} title=${quoted(places)}>${told}</a>`

/** The words that say so. */
function quoted(places) {
  const words = (places ?? []).map(({ text }) => text).filter(Boolean)
  return words.length ? `Said with ${words.map(said => `“${said}”`).join(", ")}` : nothing
}

function light(event) {
  const of = event.target.closest("[data-lights]")?.dataset.lights
  const article = event.currentTarget.closest("[data-id]")
  for (const place of article.querySelectorAll("[data-of]")) {
    place.classList.toggle("lit", Boolean(of) && place.dataset.of.split(" ").includes(of))
  }
}

function unlight(event) {
  for (const place of event.currentTarget.closest("[data-id]").querySelectorAll(".lit")) place.classList.remove("lit")
}

/** Whoever took one away by keyboard goes on at the one that is left, else at where topics are chosen. */
async function takeAway(event, deed) {
  const article = event.currentTarget.closest("[data-id]")
  await deed()
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return
    article.querySelector(".topic button, [data-testid=change-topics]")?.focus({ preventScroll: true })
  })
}

/** The rest of the chips come, and whoever asked by keyboard goes on at the first of them. */
function unfold(event) {
  const list = event.currentTarget.closest("ul")
  list.classList.add("unfolded")
  list.querySelector(".folded a").focus()
}
