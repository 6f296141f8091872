import { number } from "./time.js"

// How far something spreads, in plain words.

/** In which case a forecast rests on what. */
const BASES = {
  reach: "how many people follow its author",
  velocity: "how fast it grows now",
  habit: "what posts on this site usually do",
}

/** The horizons as a reader counts them. */
const AGES = { "1h": "after an hour", "6h": "after 6 hours", "24h": "after a day", final: "in the end" }

/** A chance that is nearly none or nearly sure is said as that, and not as a number that pretends to know. */
const NEARLY = 0.01

/** Less than this is hardly a risk, and only said where one mention has the page to itself. */
export const WORTH_SAYING = 25

/** What a forecast says of the end. */
const final = forecast => forecast.expected.at(-1)

/** "1,900", never less than a whole reaction. */
export const about = count => number(Math.round(count))

/** "1,100–3,400"; one number where both are the same. */
export function range({ low, high }) {
  return about(low) === about(high) ? about(low) : `${about(low)}–${about(high)}`
}

/** How it ends, as a sentence for those who do not see the drawing. */
export function inTheEnd(forecast) {
  const { count, low, high } = final(forecast)
  return about(low) === about(high)
    ? `We expect it to stay at ${about(count)}.`
    : `We expect ${about(count)} in the end, between ${about(low)} and ${about(high)}.`
}

/** What it rests on, and how likely it is to go far, as sentences. */
export function grounds({ basis, top5, top1 }) {
  return `This rests most on ${BASES[basis] ?? "what was counted"}. It ends among the 5\u00a0% of posts here that spread the most ` +
    `with a chance of ${chance(top5)}, among the top 1\u00a0% with ${chance(top1)}.`
}

function chance(share) {
  if (share < NEARLY) return "under 1\u00a0%"
  return share > 1 - NEARLY ? "over 99\u00a0%" : `${number(Math.round(share * 100))}\u00a0%`
}

/** A number keeps its sign beside it where a line ends. */
export const unbroken = text => text.replaceAll(/(\d) %/g, "$1\u00a0%")

/** When a horizon is reached, in words. */
export const ageOf = horizon => AGES[horizon] ?? horizon
