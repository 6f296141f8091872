import { count } from "./words.js"

// How far a look around has come, and what it found, in sentences.

const places = n => count(n, "place")
const WORDS = ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]
const Count = (n, one, many = `${one}s`) => `${WORDS[n] ?? n} ${n === 1 ? one : many}`

/** What was found, or how it goes on. */
export function told(discovery) {
  const { matched, speaking, heard, failed, asking, end, all } = discovery
  if (!end) {
    if (!all.length) return "This takes less than a minute. What we find appears here as it comes."
    const still = asking.length ? ` Still asking ${places(asking.length)}.` : ""
    return matched ? `So far ${foundIn(discovery)}.${still}` : `Nothing about it yet.${still}`
  }
  if (matched) return `${capital(foundIn(discovery))}. Untick what you do not want; then let us listen.`
  if (heard.length) {
    return `${Count(heard.length, "place")} answered, and nobody there speaks of it just now. We can listen there all the same: what is said from now on appears by itself.`
  }
  if (failed.length) return `None of the ${places(failed.length)} that we asked answered. What each of them said stands below.`
  return speaking.length ? "" : "We found no place to ask."
}

function foundIn({ matched, sure, hits }) {
  return `${count(matched, "post")} about it in ${places(sure.length)}${unhappy(hits, matched)}`
}

function unhappy(hits, matched) {
  const n = hits.filter(({ sentiment }) => sentiment === "negative").length
  if (!n) return ""
  if (hits.length < matched) return `; of the ${hits.length} shown, ${n} ${n === 1 ? "is" : "are"} unhappy`
  return matched === 1 ? ", an unhappy one" : n === matched ? ", all of them unhappy" : `, ${n} of them unhappy`
}

const capital = text => text.charAt(0).toUpperCase() + text.slice(1)

/** What pressing the button would do. */
export function whatIsKept({ chosen, asking, choices, advice, end }) {
  const name = choices.name(advice).trim()
  const left = asking.length ? `${Count(asking.length, "place")} ${asking.length === 1 ? "has" : "have"} not answered yet and would be left out.` : ""
  if (!advice && !end) return { name: null, words: "We look around first; then you choose what to keep.", left: "" }
  if (!name) return { name: null, words: "It needs a name.", left: "" }
  if (!chosen.length) return { name, words: ", with no place to listen in yet; you say where afterwards.", left: "" }
  return { name, words: ` in ${places(chosen.length)}.`, left }
}
