import { html, nothing, svg } from "lit"
import { pieces } from "../mention.js"
import { number } from "../time.js"
import { feeling } from "../words.js"

// What a customer said, and how. Always as text: nothing a site sends is ever markup here.

/**
 * The customer's own words, those that made the score marked: a line below them for the eye, a word
 * before them for the ear (both from the style sheet, so that a copy holds nothing but the words).
 */
export function words(mention, { whole = false } = {}) {
  const { title, text } = pieces(mention, { whole })
  const lang = mention.language ?? nothing
  return html`
    ${title.length ? html`<p class="headline" lang=${lang} dir="auto">${title.map(piece)}</p>` : nothing}
    ${text.length ? html`<p class="text" lang=${lang} dir="auto">${text.map(piece)}</p>` : nothing}
    ${!title.length && !text.length ? html`<p class="wordless">${wordless(mention)}</p>` : nothing}`
}

function wordless({ goneAt, rating }) {
  if (goneAt) return "Its words went with it."
  return rating ? "Stars, without a word." : "A link, without a word."
}

const piece = ({ side, parts }) => (side ? html`<mark class=${side}>${parts.map(part)}</mark>` : parts.map(part))

const part = ({ words, of }) => (of.length ? html`<span data-of=${of.join(" ")}>${words}</span>` : words)

/** The first words, for where there is room for a line or two. */
export function opening(mention, most = 220) {
  const all = (mention.text || mention.title || "").replaceAll(/\s+/g, " ").trim()
  if (all.length <= most) return all
  const cut = all.slice(0, most)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most - 30))} …`
}

const STAR = "M8 1.2l2.1 4.3 4.7.7-3.4 3.3.8 4.7L8 12l-4.2 2.2.8-4.7L1.2 6.2l4.7-.7z"

/** One to five stars. */
export function stars(rating) {
  if (!rating) return nothing
  const label = `${number(rating)} of 5 stars`
  return html`<svg class="stars" viewBox="0 0 84 16" role="img" aria-label=${label}>
    ${[0, 1, 2, 3, 4].map(i => svg`<path class=${i < Math.round(rating) ? "on" : ""} transform="translate(${i * 17} 0)" d=${STAR}/>`)}
  </svg>`
}

/** Surer than this of being right and nothing need be said of doubt. */
const SURE = 0.55

/** Whether the reading may well be wrong; where nothing is told of it, nothing is said. */
export const unsure = ({ confidence }) => confidence !== null && confidence !== undefined && confidence < SURE

/**
 * How the author feels: a word for the unhappy, said aloud for the others, whose edge shows it. A
 * word for them too where there is more to say: both praise and blame, or doubt. (That a text may
 * not be neutral after all is no news.)
 */
export function mood({ label, mixed, confidence }) {
  const doubtful = label !== "neutral" && unsure({ confidence })
  const more = [mixed ? "mixed" : null, doubtful ? "not sure" : null].filter(Boolean)
  const told = [feeling(label), ...more].join(", ")
  if (label === "negative") return html`<span><span class="unhappy">${feeling(label)}</span>${more.map(word => `, ${word}`)}</span>`
  return html`<span class=${more.length ? nothing : "unseen"}>${told}</span>`
}
