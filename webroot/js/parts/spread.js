import { html, nothing } from "lit"
import { about, ageOf, grounds, range, unbroken } from "../spread.js"
import { day, full } from "../time.js"
import { bornAt, dated } from "./curve-shape.js"
import { riskParts, riskRing } from "./risk.js"

/** A drawing keeps its letters readable, so a narrow page gets one of its own. */
export const drawingSize = () => matchMedia("(min-width: 700px)").matches ? { width: 640, height: 230 } : { width: 340, height: 190 }

/** The number and the facts behind it, in a sentence. */
export const riskLine = risk => risk?.points
  ? html`<p class="risk-line" data-testid="risk-line">${riskRing(risk)}<span>${unbroken(risk.why)}</span></p>` : nothing

/** What is expected by when, beside what makes the risk. */
export function outlook({ id, risk, riskParts: parts, forecast }, now) {
  const hasParts = risk?.points && parts?.length
  if (!forecast && !hasParts) return nothing
  return html`
    <div class="outlook">
      ${hasParts ? riskParts(risk, parts, id) : nothing}
      ${forecast ? expectedTable(forecast, now) : nothing}
    </div>
    ${forecast ? html`<p class="aside grounds" data-testid="grounds">${grounds(forecast)}</p>` : nothing}`
}

function expectedTable(forecast, now) {
  const born = bornAt(forecast)
  return html`
    <table class="expected" data-testid="expected">
      <caption>What we expect</caption>
      <thead class="unseen"><tr><th scope="col">When</th><th scope="col">Reactions</th><th scope="col">In 8 of 10 cases</th></tr></thead>
      <tbody>${forecast.expected.map(one => {
        const at = dated(one.horizon, born)
        return html`<tr><th scope="row">${capital(ageOf(one.horizon))}
            ${at ? html`<small><time datetime=${at.toISOString()} title=${full(at)}>${day(at, now)}</time></small>` : nothing}</th>
          <td>${about(one.count)}</td><td class="range">${range(one)}</td></tr>`
      })}</tbody>
    </table>`
}

const capital = words => words.charAt(0).toUpperCase() + words.slice(1)
