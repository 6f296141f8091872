import { html, nothing } from "lit"
import { WORTH_SAYING, about, range, unbroken } from "../spread.js"
import { number } from "../time.js"
import { meter } from "./meter.js"
import { reason } from "./severity.js"
import { tip } from "./tip.js"

// How much harm something may do by spreading: 0 to 100.

/** The points in a ring that is as full as they are many. */
export const riskRing = ({ points }) => html`
  <span class="risk"><span class="unseen">Risk</span>
    <svg viewBox="0 0 36 36" aria-hidden="true"><circle class="of" cx="18" cy="18" r="15.5" pathLength="100"/>
      <circle class="is" cx="18" cy="18" r="15.5" pathLength="100" stroke-dasharray="${points} 100"/></svg>
    <b>${number(points)}</b><span class="unseen"> of 100.</span></span>`

/** In a row of the feed: the points and the line of them, why on asking; nothing where there is hardly any. */
export function riskTold({ id, risk, expected }) {
  if (!risk || risk.points < WORTH_SAYING) return nothing
  return tip({
    id: `risk-${id}`, name: "risk", label: html`${meter(risk.points)}risk ${number(risk.points)}`,
    content: html`<b>${number(risk.points)} of 100 for spreading<span class="unseen">.</span></b>
      <span>${unbroken(risk.why)}</span>
      ${expected ? html`<span class="reason"><span>Expected in the end</span><i>${about(expected.count)}${rangeOf(expected)}</i></span>` : nothing}`,
  })
}

const rangeOf = expected => (about(expected.low) === about(expected.high) ? "" : ` (${range(expected)})`)

/** What made the points, the heaviest first; they add up to them. */
export const riskParts = (risk, parts, id) => html`
  <section class="risk-parts" data-testid="risk-parts" aria-labelledby="risk-parts-${id}">
    <h3 id="risk-parts-${id}">Why the risk is ${number(risk.points)} of 100</h3>
    <ul>${parts.map(part => html`<li>${reason({ ...part, text: unbroken(part.text) })}</li>`)}</ul>
  </section>`
