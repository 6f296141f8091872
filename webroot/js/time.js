// The page speaks English, so its dates do too, in the reader's own kind of English where there is one.
export const LOCALE = navigator.languages.find(tag => /^en\b/i.test(tag)) ?? "en-GB"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const clockForm = new Intl.DateTimeFormat(LOCALE, { timeStyle: "short" })
const twelveHours = clockForm.resolvedOptions().hour12
const hourForm = new Intl.DateTimeFormat(LOCALE, twelveHours ? { hour: "numeric" } : { timeStyle: "short" })
const dayForm = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long" })
const shortDayForm = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short" })
const yearForm = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric" })
const monthForm = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric" })
const weekdayForm = new Intl.DateTimeFormat(LOCALE, { weekday: "long" })
const initialForm = new Intl.DateTimeFormat(LOCALE, { weekday: "narrow" })
const fullForm = new Intl.DateTimeFormat(LOCALE, { dateStyle: "full", timeStyle: "short" })
const numberForm = new Intl.NumberFormat(LOCALE)

export const number = value => numberForm.format(value)
export const clock = date => clockForm.format(date)
/** A full hour, as short as the reader's clock allows. */
export const hourOf = date => hourForm.format(date)
export const longDay = date => dayForm.format(date)
export const shortDay = date => shortDayForm.format(date)
export const month = date => monthForm.format(date)
export const weekday = date => weekdayForm.format(date)
/** The name of a day of the week; 1 is Monday. */
export const weekdayOf = day => weekdayForm.format(new Date(2024, 0, day))
export const dayInitial = date => initialForm.format(date)
export const full = date => fullForm.format(date)

/** Midnight at the start of that day in the reader's zone, or so many days from it. */
export function midnight(date, days = 0) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days)
}

/** Whole days of the calendar between two moments, in the reader's zone. */
export function daysBetween(earlier, later) {
  return Math.round((midnight(later) - midnight(earlier)) / DAY)
}

/** Hours between two moments, with their parts. */
export const hoursBetween = (earlier, later) => (later - earlier) / HOUR

/** How long ago, as one would say it. */
export function ago(date, now) {
  const since = now - date
  if (since < 45_000) return "just now"
  if (since < 59.5 * MINUTE) return `${Math.max(1, Math.round(since / MINUTE))} min ago`
  if (since < 12 * HOUR && daysBetween(date, now) === 0) return `${Math.round(since / HOUR)} h ago`
  return day(date, now)
}

/** How long until then, as one would say it; a moment that has passed is any moment now. */
export function ahead(date, now) {
  const wait = date - now
  if (wait < 20_000) return "any moment"
  if (wait < 90_000) return "in a minute"
  if (wait < 55 * MINUTE) return `in ${Math.round(wait / MINUTE)} minutes`
  if (wait < 90 * MINUTE) return "in an hour"
  if (wait < 12 * HOUR && daysBetween(date, now) === 0) return `in ${Math.round(wait / HOUR)} hours`
  return day(date, now)
}

/** The day and the time of day, as short as is clear. */
export function day(date, now) {
  const days = daysBetween(date, now)
  if (days === 0) return `today ${clock(date)}`
  if (days === 1) return `yesterday ${clock(date)}`
  if (days === -1) return `tomorrow ${clock(date)}`
  if (days > 1 && days < 7) return `${weekday(date)} ${clock(date)}`
  return date.getFullYear() === now.getFullYear() ? shortDayForm.format(date) : yearForm.format(date)
}

/** A stretch of time in words, for intervals. */
export function stretch(seconds) {
  if (seconds < 60) return some(seconds, "second")
  if (seconds < 3600) return some(seconds / 60, "minute")
  if (seconds < 86400) return some(seconds / 3600, "hour")
  return some(seconds / 86400, "day")
}

function some(n, unit) {
  const whole = Math.round(n)
  return whole === 1 ? unit : `${whole} ${unit}s`
}
