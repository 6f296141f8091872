import { count } from "./words.js"

// How what is talked about changes, in words that hold: few mentions prove no change.

/** So many mentions, now and before together, must there be before anything is said of a change. */
const ENOUGH = 4
/** A difference smaller than so many times what chance alone makes of counts is none. */
const CHANCE = 1.5

const MORE = [
  { from: 9.5, told: () => "ten times as often as before, or more" },
  { from: 2.75, told: ratio => `${Math.round(ratio)} times as often as before` },
  { from: 1.75, told: () => "twice as often as before" },
  { from: 1.25, told: () => "more often than before" },
]
const LESS = [
  { to: 0.29, told: () => "far less often than before" },
  { to: 0.42, told: () => "a third as often as before" },
  { to: 0.6, told: () => "half as often as before" },
  { to: 0.85, told: () => "less often than before" },
]

/**
 * `{told, way}`: the change from the time before in words, and whether it is `up`, `down` or
 * `even`; told is null where too little was said for a word on that.
 */
export function change({ mentions, before }) {
  if (mentions + before < ENOUGH) return { told: null, way: "even" }
  if (!before) return { told: "not spoken of before", way: "up" }
  if (!mentions) return { told: "not spoken of any more", way: "down" }
  const even = { told: "about as often as before", way: "even" }
  if (Math.abs(mentions - before) < CHANCE * Math.sqrt(mentions + before)) return even
  const ratio = mentions / before
  const more = MORE.find(({ from }) => ratio >= from)
  if (more) return { told: more.told(ratio), way: "up" }
  const less = LESS.find(({ to }) => ratio <= to)
  return less ? { told: less.told(ratio), way: "down" } : even
}

/** Whether anything was said at all in the time before; where nothing was, there is nothing to compare with. */
export const isComparable = trends => trends.some(({ before }) => before > 0)

/** How many of them are unhappy, in words. */
export function unhappyShare({ mentions, negative }) {
  if (!mentions || !negative) return mentions ? "none of them unhappy" : ""
  if (negative === mentions) return mentions === 1 ? "unhappy" : mentions === 2 ? "both unhappy" : "all of them unhappy"
  return `${count(negative, "unhappy", "unhappy")}`
}
