import { html, nothing } from "lit"
import { stepAgain, stepOnly, stepWhen } from "../chain-words.js"
import { people } from "../state/house.js"
import { list } from "../words.js"

/** Who is told one after the other, drawn as steps down a line. */
export const chainSteps = steps => html`
  <ol class="chain" data-testid="chain">${steps.map(step => html`<li>
    <p class="limit">${stepWhen(step)}</p>
    <p class="whom"><b dir="auto">${step.personName}</b>${byWhat(step.personId)}</p>
    ${further(step)}</li>`)}</ol>`

function further(step) {
  const only = list(stepOnly(step))
  const again = stepAgain(step)
  return only || again ? html`<p class="hint">${[only, again].filter(Boolean).join("; ")}</p>` : nothing
}

/** Where there is no way to reach somebody, the step says so. */
function byWhat(id) {
  const person = people.of(id)
  if (!person || person.channels.some(({ paused }) => !paused)) return nothing
  return html` <span class="unreached">cannot be reached yet</span>`
}
