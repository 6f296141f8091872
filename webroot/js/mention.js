// What a mention says about itself, apart from any page.

/** When it was published, else when we first saw it. */
export const when = mention => new Date(mention.publishedAt ?? mention.seenAt)

/** More marks than these and the eye finds none; weaker ones than this part of the strongest tell little. */
const MOST_MARKS = 4
const WORTH_A_MARK = 0.35

/** The phrases that speak for how it was read, the strongest of them; none where it was read as neutral. */
export function telling({ why, sentiment }) {
  const sign = { negative: -1, neutral: 0, positive: 1 }[sentiment.label]
  const speaking = (why ?? []).filter(({ weight }) => weight * sign > 0)
  const strongest = Math.max(...speaking.map(({ weight }) => Math.abs(weight)), 0)
  return speaking
    .filter(({ weight }) => Math.abs(weight) >= strongest * WORTH_A_MARK)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_MARKS)
}

/**
 * Title and text cut into pieces, `marked` where they made the score. The places of the phrases
 * count from the start of both together, with one line break between them.
 */
export function pieces(mention) {
  const title = mention.title ?? ""
  const text = mention.text ?? ""
  const marks = telling(mention)
  const offset = title && text ? title.length + 1 : 0
  return {
    title: cut(title, marks, 0),
    text: cut(text, marks, offset),
  }
}

function cut(words, why, offset) {
  const cuts = []
  let at = 0
  for (const { start, end } of [...why].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start - offset, at)
    const to = Math.min(end - offset, words.length)
    if (to <= from) continue
    if (from > at) cuts.push({ words: words.slice(at, from), marked: false })
    cuts.push({ words: words.slice(from, to), marked: true })
    at = to
  }
  if (at < words.length) cuts.push({ words: words.slice(at), marked: false })
  return cuts
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
