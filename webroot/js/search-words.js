import { LOCALE, longDay, number } from "./time.js"
import { count } from "./words.js"

// What people find when they search, in words. Pure.

const languages = new Intl.DisplayNames([LOCALE], { type: "language", fallback: "code" })

/** A language that was searched in, as people call it. */
export function languageName(tag) {
  if (tag === "all") return "Any language"
  try {
    return languages.of(tag)
  } catch {
    return tag
  }
}

const PLACES = ["", "first", "second", "third"]
const ordinals = new Intl.PluralRules("en", { type: "ordinal" })
const ENDINGS = { one: "st", two: "nd", few: "rd", other: "th" }

/** "first", "second", "third", "4th". */
export const placeName = place => PLACES[place] ?? `${number(place)}${ENDINGS[ordinals.select(place)]}`

/** A day of the calendar, whatever the reader's zone. */
export function dayOf(text) {
  const [year, month, day] = text.split("-").map(Number)
  return new Date(year, month - 1, day)
}

/** Where the own website stood and how many read unhappy, in a line. */
export function dayLine({ ownPlace, unhappy, results }, { hasWebsite = true } = {}) {
  if (!results) return "nothing was found"
  const own = !hasWebsite ? [] : [ownPlace ? `you ${placeName(ownPlace)}` : "you not among them"]
  return [...own, unhappy ? `${number(unhappy)} unhappy` : "none unhappy"].join(", ")
}

const span = (best, worst) => best === worst ? `at place ${number(best)}` : `between place ${number(best)} and ${number(worst)}`

/** The whole history in a sentence, for those who do not see the drawing. */
export function historySentence(days) {
  const places = days.map(({ ownPlace }) => ownPlace).filter(Boolean)
  const most = Math.max(...days.map(({ unhappy }) => unhappy), 0)
  const own = places.length
    ? `your own website stood ${span(Math.min(...places), Math.max(...places))}`
    : "your own website was not on the first page"
  const first = days.at(-1), last = days[0]
  return `From ${longDay(dayOf(first.day))} to ${longDay(dayOf(last.day))}, ${own}, ` +
    `and ${most ? `at most ${count(most, "result")} read unhappy` : "no result read unhappy"}.`
}
