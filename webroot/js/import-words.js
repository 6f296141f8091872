import { count, list } from "./words.js"
import { number } from "./time.js"

/** What a column can mean, as people say it. */
export const MEANINGS = [
  ["text", "What was said"], ["title", "Its title"], ["author", "Who said it"], ["date", "When"], ["rating", "Stars or points"],
  ["url", "Its web address"], ["site", "Where it was said"], ["language", "Its language"], ["business", "The business or location"],
  ["id", "Its number or id"], ["network", "Where the id counts"], ["handle", "Their account"], ["followers", "Their followers"],
  ["likes", "Likes"], ["replies", "Replies"], ["shares", "Shares"], ["views", "Views"], ["nothing", "Leave it out"],
]

const DELIMITERS = { comma: "commas", semicolon: "semicolons", tab: "tabs", bar: "bars" }

/** How a file is written, for whoever wonders about odd letters. */
export const written = ({ charset, delimiter }) =>
  `Read as ${charset}, with ${DELIMITERS[delimiter] ?? `“${delimiter}”`} between the values.`

/** Where a file stands, in a sentence. */
export function standing(one) {
  const { state, rows, done, brought, kept } = one
  if (state === "read") return `Looking at ${count(rows, "row")}.`
  if (state === "checked") return outcome(one)
  if (state === "running") return `${number(done)} of ${count(rows, "row")} done, ${count(brought, "mention")} brought.`
  if (state === "done") return finished(one)
  if (state === "cancelled") return brought ? `Stopped. ${count(brought, "mention")} had been brought by then.` : "Stopped before anything was brought."
  if (state === "failed") return one.reason ?? "It failed."
  if (state === "undoing") return "What it brought is being taken back."
  return kept ? `Taken back, but for ${count(kept, "mention")} that somebody corrected, or that were found elsewhere since.` : "Taken back."
}

/** What came of it. */
function finished({ brought, bad }) {
  if (brought) return `${count(brought, "mention")} brought${bad ? `; ${number(bad)} could not be taken` : ""}.`
  return bad ? "Nothing was brought: what could be taken was here already." : "Nothing was brought: all of it was here already."
}

/** What would come of it. */
export function outcome({ good, bad, duplicates }) {
  const but = [
    duplicates ? `${count(duplicates, "is", "are")} here already` : null,
    bad ? `${number(bad)} cannot be taken` : null,
  ].filter(Boolean)
  const first = good ? `${count(good, "row")} would be brought` : "Nothing would be brought"
  return `${first}${but.length ? `; ${list(but)}` : ""}.`
}
