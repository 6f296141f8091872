import { clock, weekdayOf } from "./time.js"
import { list } from "./words.js"

// When a person works, sleeps and reads: hours as the API has them ("09:00"; days 1, Monday, to 7). Pure.

/** Nine to five, Monday to Friday. */
export const USUAL_WEEK = [1, 2, 3, 4, 5].map(day => ({ day, from: "09:00", to: "17:00" }))

/** What most people mean by night. */
export const NIGHT = { from: "22:00", to: "07:00" }

/** Hours and minutes alone, as fields for times want them. */
export const hm = time => String(time).slice(0, 5)

/** A time of day as the reader's clock has it. */
export function timeOfDay(time) {
  const [hour, minute] = hm(time).split(":").map(Number)
  return clock(new Date(2024, 0, 1, hour, minute))
}

/** "Monday to Friday 09:00 to 17:00, Saturday 10:00 to 14:00"; null where there are none. */
export function workingWords(working) {
  if (!working.length) return null
  const byDay = [1, 2, 3, 4, 5, 6, 7]
    .map(day => ({ day, hours: list(working.filter(opening => opening.day === day).map(({ from, to }) => `${timeOfDay(from)} to ${timeOfDay(to)}`)) }))
    .filter(({ hours }) => hours)
  return list(runs(byDay).map(({ first, last, hours }) => `${days(first, last)} ${hours}`))
}

/** Days in a row with the same hours, as one. */
function runs(byDay) {
  const all = []
  for (const { day, hours } of byDay) {
    const before = all.at(-1)
    if (before && before.last === day - 1 && before.hours === hours) before.last = day
    else all.push({ first: day, last: day, hours })
  }
  return all
}

function days(first, last) {
  if (first === last) return weekdayOf(first)
  return `${weekdayOf(first)} ${last === first + 1 ? "and" : "to"} ${weekdayOf(last)}`
}

/** When a person is left alone, as a sentence. */
export const quietWords = quiet => quiet
  ? `Left alone from ${timeOfDay(quiet.from)} to ${timeOfDay(quiet.to)}, unless it is critical.` : "May be told at any hour."

/** When a digest comes, as a sentence; null where none does. */
export function digestWords({ every, at, day }) {
  if (every === "none") return null
  return every === "daily" ? `A digest each day at ${timeOfDay(at)}.` : `A digest each ${weekdayOf(day)} at ${timeOfDay(at)}.`
}
