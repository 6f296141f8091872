import { ahead, day } from "./time.js"

// What becomes of an alert, in words.

const LEVELS = { info: "For the digest", warning: "Warning", critical: "Critical" }

/** How grave, in a word. */
export const levelName = level => LEVELS[level] ?? level

const KINDS = {
  viral: "posts going viral", growth: "posts that gain many reactions", burst: "many unhappy mentions at once",
  threat: "a legal or safety threat", "source-failing": "a source that cannot be read",
  "source-silent": "a silent source", rating: "ratings that drop",
  search: "unhappy pages among the first results", mention: "rules of your own",
}

/** What a kind of rule looks at. */
export const ruleKindName = kind => KINDS[kind] ?? kind

/** All kinds of rules, each with how it is called. */
export const RULE_KINDS = Object.entries(KINDS)

const STEPS = {
  raised: () => "Raised", worse: () => "Became worse", silenced: () => "Not told, because of a silence",
  "held-back": () => "Not told, because it follows from another alert", told: who => `${who ?? "Somebody"} is told`,
  waits: who => `${who ?? "Somebody"} is not told yet`, delivered: who => `Reached ${who ?? "somebody"}`,
  undelivered: who => `Did not reach ${who ?? "anybody"}`, acknowledged: who => `${who ?? "Somebody"} has it`,
  snoozed: who => `Put off${who ? ` by ${who}` : ""}`, returned: () => "Came back",
  "handed-over": who => `Handed over${who ? ` by ${who}` : ""}`, resolved: who => `Done${who ? `, says ${who}` : ""}`,
  reopened: who => `Opened again${who ? ` by ${who}` : ""}`,
}

/** What happened, in a few words; the step's own sentence says the rest. */
export const stepName = ({ kind, who }) => STEPS[kind]?.(who) ?? kind

/** Which of the steps are good news, which are bad; all others are neither. */
export const stepTone = ({ kind }) =>
  ({ raised: "grave", worse: "grave", undelivered: "grave", returned: "grave", delivered: "well", acknowledged: "well", resolved: "well" })[kind] ?? ""

/** Where it stands when it is no longer open, as a sentence. */
export function standing(alert, now) {
  const by = alert.handedTo ?? alert.acknowledgedBy
  const back = alert.dueBackAt ? ` until ${until(new Date(alert.dueBackAt), now)}, then it comes back` : ""
  if (alert.state === "snoozed") return `Put off${back}.`
  if (alert.state === "resolved") return `Done${alert.resolvedAt ? ` ${day(new Date(alert.resolvedAt), now)}` : ""}${alert.resolvedBy ? `, says ${alert.resolvedBy}` : ""}.`
  if (alert.state === "acknowledged") return `${by ?? "Somebody"} has it${back}.`
  return null
}

/** A moment to come: the time of day alone where it is today's. */
export const until = (date, now) => day(date, now).replace(/^today /, "")

/** Whom it is told next and when, as a sentence; null where nobody is. */
export function nextWords(next, now) {
  if (!next?.length) return null
  const [first, ...others] = next
  const at = new Date(first.at)
  const when = at - now < 60_000 ? ahead(at, now) : `at ${until(at, now)}`
  const more = others.length ? `, then ${others.length === 1 ? others[0].person.name : `${others.length} more`}` : ""
  return `${first.person.name} ${when}${first.onlyIfOpen ? " unless somebody has it by then" : ""}${more}.`
}

/** One line of all that is to come. */
export const nextLine = ({ person, at, onlyIfOpen }, now) =>
  `${person.name} at ${until(new Date(at), now)}${onlyIfOpen ? ", unless somebody has it by then" : ""}`
