import { count } from "./words.js"

// How often a source is asked: `5m`, or `1m..30m` where it may adapt. Pure.

const UNITS = { s: 1, m: 60, h: 3600, d: 86400 }
const NAMES = { s: "second", m: "minute", h: "hour", d: "day" }

/** The units a person may choose from, with their names. */
export const units = Object.entries(NAMES).map(([unit, name]) => [unit, `${name}s`])

/** In words: "every 5 minutes", "every 1 to 30 minutes, as it gets busy". */
export function everyWords(every) {
  const parts = partsOf(every)
  if (!parts) return `every ${every}`
  const { from, to, unit } = parts
  if (to) return `every ${from} to ${count(to, NAMES[unit])}, as it gets busy`
  return from === 1 ? `every ${NAMES[unit]}` : `every ${from} ${NAMES[unit]}s`
}

/** `{from, to, unit}`, both in the largest unit that fits both; `to` is null where it does not adapt. */
export function partsOf(every) {
  const ends = String(every ?? "").split("..").map(seconds)
  if (ends.length > 2 || ends.some(Number.isNaN)) return null
  const unit = ["d", "h", "m", "s"].find(unit => ends.every(end => end % UNITS[unit] === 0))
  if (!unit) return null
  const [from, to = null] = ends.map(end => end / UNITS[unit])
  return { from, to: to === from ? null : to, unit }
}

/** The other way round. */
export const everyOf = ({ from, to, unit }) => (to ? `${from}${unit}..${to}${unit}` : `${from}${unit}`)

/** Whether both say the same, however they are written. */
export const sameEvery = (a, b) => JSON.stringify(partsOf(a)) === JSON.stringify(partsOf(b))

function seconds(text) {
  const [, n, unit] = /^(\d+)([smhd])$/.exec(text) ?? []
  return unit ? Number(n) * UNITS[unit] : Number.NaN
}
