import { signalsTold } from "./signals.js"

// What a mention says about itself, apart from any page.

/** When it was published, else when we first saw it. */
export const when = mention => new Date(mention.publishedAt ?? mention.seenAt)

/** More marks than these and the eye finds none; weaker ones than this part of the strongest tell little. */
const FEW = { most: 4, worth: 0.35 }
/** Where one mention has the page to itself. */
const MANY = { most: 8, worth: 0.25 }
/** What speaks against the reading, where that is not mixed, must be this part of the strongest to be worth a mark. */
const WORTH_CONTRADICTING = 0.5

/**
 * The phrases that made the score, the strongest of them. What speaks for the other side is told
 * where the text is `mixed`, or where the `whole` is looked at and it is strong; of a text that was
 * read as neutral, phrases tell anything only there.
 */
export function telling({ why, sentiment }, { whole = false } = {}) {
  const sign = { negative: -1, neutral: 0, positive: 1 }[sentiment.label]
  if (!sign && !sentiment.mixed && !whole) return []
  const { most, worth } = whole ? MANY : FEW
  const strength = ({ weight }) => Math.abs(weight)
  const strongest = Math.max(...(why ?? []).map(strength), 0)
  const least = ({ weight }) => {
    if (sentiment.mixed || !sign || weight * sign > 0) return worth
    return whole ? WORTH_CONTRADICTING : Infinity
  }
  return (why ?? [])
    .filter(phrase => strength(phrase) > 0 && strength(phrase) >= strongest * least(phrase))
    .sort((a, b) => strength(b) - strength(a))
    .slice(0, most)
}

/**
 * Title and text cut into pieces: `side` is `against` or `for` where they made the score, else null,
 * and `parts` are its words, each with what it is evidence `of`. All places count from the start of
 * title and text together, with one line break between them.
 */
export function pieces(mention, { whole = false } = {}) {
  const title = mention.title ?? ""
  const text = mention.text ?? ""
  const marks = telling(mention, { whole })
  const evidence = evidenceIn(mention)
  const offset = title && text ? title.length + 1 : 0
  return {
    title: cut(title, marks, evidence, 0),
    text: cut(text, marks, evidence, offset),
  }
}

/** What a place in the words is evidence of, as `{of, start, end}`: a topic, or a signal by its word. */
function evidenceIn({ topics, signals }) {
  const ofTopics = (topics ?? []).flatMap(({ id, evidence }) => (evidence ?? []).map(place => ({ ...place, of: id })))
  const ofSignals = signalsTold(signals).flatMap(({ word, places }) => places.map(place => ({ ...place, of: word })))
  return [...ofTopics, ...ofSignals]
}

function cut(words, marks, evidence, offset) {
  const cuts = []
  let at = 0
  const add = (to, side) => {
    if (to > at) cuts.push({ side, parts: parted(words, at, to, evidence, offset) })
    at = Math.max(at, to)
  }
  for (const { start, end, weight } of [...marks].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start - offset, at)
    const to = Math.min(end - offset, words.length)
    if (to <= from) continue
    add(from, null)
    add(to, weight < 0 ? "against" : "for")
  }
  add(words.length, null)
  return cuts
}

/** The words from one place to another, cut wherever evidence begins or ends. */
function parted(words, from, to, evidence, offset) {
  const within = place => Math.min(Math.max(place - offset, from), to)
  const ends = evidence.flatMap(({ start, end }) => [within(start), within(end)])
  const places = [...new Set([from, ...ends, to])].sort((a, b) => a - b)
  return places.slice(1).map((end, i) => ({
    words: words.slice(places[i], end),
    of: [...new Set(evidence.filter(e => e.start - offset <= places[i] && e.end - offset >= end).map(e => e.of))],
  }))
}

/** Likes, replies and shares together; null where the site says nothing of them. */
export function total(engagement) {
  const said = [engagement?.likes, engagement?.replies, engagement?.shares].filter(n => n !== null && n !== undefined)
  return said.length ? said.reduce((a, b) => a + b, 0) : null
}

/** An address that may be opened, or null: http and https only, whatever a site has put there. */
export function safeLink(address) {
  if (!address) return null
  try {
    const url = new URL(address)
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null
  } catch {
    return null
  }
}

/** Whether both come from the same author, as far as we can see. */
export const sameAuthor = (a, b) =>
  Boolean(a.author?.name) && a.author.name === b.author?.name && sameSite(a, b)

/** Whether both come from the same site and concern the same business. */
export const sameSite = (a, b) => a.site === b.site && a.business.id === b.business.id
