import { spanWords } from "./spans.js"
import { count, list } from "./words.js"

// Who is told one after the other, in words. Pure.

/** When a step's turn is: "At once", "After 30 minutes". */
export function stepWhen({ afterSeconds, workingTime }) {
  if (!afterSeconds) return "At once"
  return `After ${spanWords(afterSeconds)}${workingTime ? " of working time" : ""}`
}

/** What a step hangs on, as parts of a sentence. */
export function stepOnly({ onlyOpen, leastLevel, leastRisk, afterSeconds }) {
  return [
    onlyOpen && afterSeconds ? "unless somebody has it by then" : null,
    leastLevel === "critical" ? "only what is critical" : null,
    leastRisk ? `only from a risk of ${leastRisk}` : null,
  ].filter(Boolean)
}

/** How often it is said again. */
export const stepAgain = ({ repeats, repeatSeconds }) =>
  repeats ? `again every ${spanWords(repeatSeconds).replace(/^1 /, "")}, up to ${count(repeats, "time")}` : null

/** All of them in a sentence or two. */
export function chainSentence(steps) {
  if (!steps.length) return "Nobody is told; alerts stand on the dashboard alone."
  const first = steps.filter(({ afterSeconds }) => !afterSeconds)
  const later = steps.filter(({ afterSeconds }) => afterSeconds).map(step => `${step.personName} ${lower(stepWhen(step))}${step.onlyOpen ? "" : " in any case"}`)
  const atOnce = first.length ? `${list(first.map(({ personName }) => personName))} ${first.length === 1 ? "is" : "are"} told at once` : null
  if (!later.length) return `${atOnce}.`
  const more = later.length > FEW ? [...later.slice(0, FEW), `${later.length - FEW} more`] : later
  return `${atOnce ?? "Nobody is told at once"}. As long as nobody has it: ${more.join(", then ")}.`
}

/** So many of the later steps are told; the rest is counted. */
const FEW = 3

const lower = words => words.charAt(0).toLowerCase() + words.slice(1)
