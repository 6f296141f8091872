import { html, nothing } from "lit"
import { stepName, stepTone } from "../alert-words.js"
import { day, full } from "../time.js"

/** All that happened to an alert, in order. */
export const stepList = (steps, now) => html`
  <ol class="steps" data-testid="steps">${steps.map(step => {
    const at = new Date(step.at)
    return html`<li class=${stepTone(step)} data-kind=${step.kind}>
      <time datetime=${step.at} title=${full(at)}>${day(at, now).replace(/^today /, "")}</time>
      <p><b>${stepName(step)}</b>${step.detail ? html`<span dir="auto">${step.detail}</span>` : nothing}</p></li>`
  })}</ol>`
