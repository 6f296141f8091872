import { daysBetween, midnight } from "./time.js"

/** From this many days on, what is usual by this time of day means something. */
const ENOUGH_DAYS = 5
/** From this many days on, there are two of today's weekday to go by. */
const TWO_WEEKS = 13
/** Fewer mentions than this to compare with say nothing. */
const ENOUGH_MENTIONS = 5

/** Mentions since midnight. */
export function today(hours, now) {
  return sum(hours.filter(({ hour }) => hour >= midnight(now)))
}

/**
 * How many there usually are by this time of day, and on which days that rests: the same weekday of
 * the past two weeks, else the past days; null where the past is too short to say.
 */
export function usual(hours, now) {
  const past = hours.filter(({ hour }) => hour < midnight(now))
  if (!past.length) return null
  const known = daysBetween(past.reduce((first, { hour }) => (hour < first ? hour : first), now), now)
  const back = known >= TWO_WEEKS ? [7, 14] : known >= ENOUGH_DAYS ? range(1, known - 1) : []
  const days = back.map(day => byThisTime(past, midnight(now, -day), now))
  const all = days.reduce((n, day) => n + day.total, 0)
  if (all < ENOUGH_MENTIONS) return null
  return {
    total: Math.round(all / days.length),
    negative: Math.round(days.reduce((n, day) => n + day.negative, 0) / days.length),
    sameWeekday: known >= TWO_WEEKS,
  }
}

/** A day's mentions up to the time of day that it is now; the hour under way counts in part. */
function byThisTime(hours, day, now) {
  const inPart = now.getMinutes() / 60
  return sum(hours
    .filter(({ hour }) => midnight(hour).getTime() === day.getTime() && hour.getHours() <= now.getHours())
    .map(counted => (counted.hour.getHours() === now.getHours() ? times(counted, inPart) : counted)))
}

const times = ({ negative, neutral, positive }, part) =>
  ({ negative: negative * part, neutral: neutral * part, positive: positive * part })

function sum(hours) {
  const of = label => hours.reduce((n, hour) => n + hour[label], 0)
  const negative = of("negative")
  return { negative, total: negative + of("neutral") + of("positive") }
}

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
