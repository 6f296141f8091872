import { count } from "./words.js"

// Stretches of time that people choose, in the largest unit that fits. Pure.

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]]

/** The units a person may choose from: their seconds, and how they are called. */
export const spanUnits = UNITS.toReversed().map(([name, seconds]) => [seconds, `${name}s`])

/** `{n, unit}`: so many of a unit, which is given by its seconds. */
export function spanOf(seconds) {
  const [, unit] = UNITS.find(([, unit]) => seconds > 0 && seconds % unit === 0) ?? UNITS.at(-1)
  return { n: Math.round(seconds / unit), unit }
}

/** In words: "30 minutes", "1 hour". */
export function spanWords(seconds) {
  const { n, unit } = spanOf(seconds)
  return count(n, UNITS.find(([, known]) => known === unit)[0])
}
