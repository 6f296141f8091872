import { number } from "./time.js"

// The customer's trouble in plain words.

const HOUR = 60
const DAY = 24 * HOUR
const WEEK = 7 * DAY
const MONTH = 30.44 * DAY
const YEAR = 365 * DAY
/** Each unit is used from here on: "36 hours" says more than "a day", "5 weeks" more than "a month". */
const UNITS = [
  { unit: "year", minutes: YEAR, from: 2 * YEAR },
  { unit: "month", minutes: MONTH, from: 3 * MONTH },
  { unit: "week", minutes: WEEK, from: 3 * WEEK },
  { unit: "day", minutes: DAY, from: 2 * DAY },
  { unit: "hour", minutes: HOUR, from: 1.5 * HOUR },
  { unit: "minute", minutes: 1, from: 0 },
]

const WANTS = {
  refund: "a refund", answer: "an answer", replacement: "a replacement", apology: "an apology",
  cancellation: "to cancel", repair: "a repair", delivery: "the delivery", compensation: "compensation",
  nothing: "nothing any more",
}

const THREATS = {
  review: "a bad review", "social-media": "posting it", press: "the press", regulator: "a regulator",
  lawyer: "a lawyer", leaving: "leaving", "telling-friends": "telling friends",
}

const PERSONAL = {
  "order-number": "an order number", "ticket-number": "a ticket number", "customer-number": "a customer number",
  email: "a mail address", phone: "a phone number", "bank-account": "a bank account", "card-number": "a card number",
  address: "an address",
}

/** The signals that mentions can be filtered by, each with how it is called there. */
export const SIGNALS = [
  ["waiting", "Waiting"], ["attempts", "Tried again and again"],
  ...Object.entries(WANTS).map(([id, what]) => [`wants-${id}`, `Wants ${what}`]),
  ...Object.entries(THREATS).map(([id, what]) => [`threatens-${id}`, `Speaks of ${what}`]),
  ["sequel", "Has written before"], ["question", "A question"], ["sarcasm", "Sounds ironic"],
  ["spam", "Looks like advertising"], ["personal-data", "Personal data"],
]

/** How a filter's word is called within a sentence. */
export function signalName(word) {
  const name = SIGNALS.find(([known]) => known === word)?.[1] ?? word
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** What a text tells of its author's trouble, as `{word, told, places}`; `word` is what filters know it by. */
export function signalsTold(signals) {
  if (!signals) return []
  const { waiting, attempts, attemptsAt = [], wants = [], threatens = [], personal = [] } = signals
  const all = []
  const add = (is, word, told, places = []) => is && all.push({ word, told, places })
  if (waiting) add(true, "waiting", `waiting ${waitingTime(waiting.minutes)}`, [waiting])
  add(attempts > 0, "attempts", tried(attempts), attemptsAt)
  for (const [id, places] of byId(threatens)) add(true, `threatens-${id}`, `speaks of ${THREATS[id] ?? plain(id)}`, places)
  for (const [id, places] of byId(wants)) add(true, `wants-${id}`, `wants ${WANTS[id] ?? plain(id)}`, places)
  add(signals.sequel, "sequel", "has written before")
  add(signals.question, "question", "question")
  add(signals.sarcasm, "sarcasm", "sounds ironic")
  add(signals.spam, "spam", "looks like advertising")
  add(personal.length, "personal-data", personalTold(personal), personal)
  return all
}

/** So many minutes as one would say it. */
export function waitingTime(minutes) {
  const { unit, minutes: one } = UNITS.find(({ from }) => minutes >= from)
  const n = Math.max(1, Math.round(minutes / one))
  return `${number(n)} ${unit}${n === 1 ? "" : "s"}`
}

const tried = n => (n === 1 ? "tried once" : n === 2 ? "tried twice" : `tried ${number(n)} times`)

function personalTold(personal) {
  const kinds = [...new Set(personal.map(({ id }) => id))]
  return kinds.length === 1 ? `holds ${PERSONAL[kinds[0]] ?? "personal data"}` : "holds personal data"
}

function byId(clues) {
  const byIds = new Map()
  for (const clue of clues) byIds.set(clue.id, [...(byIds.get(clue.id) ?? []), clue])
  return byIds
}

const plain = id => id.replaceAll("-", " ")
