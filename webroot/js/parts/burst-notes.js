import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { bursts } from "../state/house.js"
import { clock, day, daysBetween, full, number } from "../time.js"

/** More than so many reasons below a drawing and nobody reads them. */
const FEW = 3

/** Why there was more than usual where a bracket stands above the bars. */
export function burstNotes(shown, now) {
  if (!shown.length) return nothing
  const few = shown.slice(0, FEW)
  return html`
    <ul class="bursts" data-testid="bursts" aria-label="More than usual">${repeat(few, ({ id }) => id, burst => html`
      <li data-testid="burst"><b><time datetime=${burst.from.toISOString()} title=${full(burst.from)}>${span(burst, now)}</time></b> ${burst.reason}</li>`)}
      ${shown.length > FEW ? html`<li>and ${number(shown.length - FEW)} more</li>` : nothing}
    </ul>`
}

/**
 * Those that are told. The same unhappy people are counted for the whole business, for a source and
 * for a topic: of bursts of one kind that overlap, the one that counts the most speaks, where that
 * is as much the one that says most about where and what.
 */
export function speaking(bursts) {
  const told = []
  for (const burst of [...bursts].sort((a, b) => b.observed - a.observed || detail(b) - detail(a))) {
    if (!told.some(other => isSame(other, burst))) told.push(burst)
  }
  return told.sort((a, b) => b.from - a.from)
}

const detail = ({ source, topic }) => Boolean(source) + Boolean(topic)

const isSame = (a, b) => a.kind === "volume" && b.kind === "volume" && a.business.id === b.business.id && a.from <= b.to && b.from <= a.to

/** That they are missing, and the way to them. */
export const burstsMissing = () => bursts.problem
  ? html`<p class="problem" role="alert">What was more than usual cannot be shown just now. ${bursts.problem.message}
      <button class="link" @click=${() => bursts.load()}>Try again</button></p>` : nothing

/** From when to when, and that it goes on. */
function span({ from, to, endedAt, kind }, now) {
  const begins = day(from, now)
  if (!endedAt) return `Since ${begins}:`
  if (kind === "slow-burn") return `Until ${day(to, now)}:`
  return `${capital(begins)} to ${daysBetween(from, to) ? day(to, now) : clock(to)}:`
}

const capital = words => words.charAt(0).toUpperCase() + words.slice(1)
