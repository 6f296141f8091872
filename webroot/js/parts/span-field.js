import { html } from "lit"
import { spanOf, spanUnits } from "../spans.js"

/** A stretch of time: a number and its unit. `name` is that of the number, the unit's has `-unit` behind it. */
export const span = (seconds, { min = 0, label = "" } = {}) => ({ name, invalid, described }) => {
  const { n, unit } = spanOf(seconds)
  return html`<span class="span">
    <input id=${name} name=${name} type="number" min=${min} max="9999" step="1" .value=${String(n)} aria-invalid=${invalid} aria-describedby=${described}>
    <select name="${name}-unit" aria-label="${label} unit">${spanUnits.map(([value, word]) => html`<option value=${value} ?selected=${value === unit}>${word}</option>`)}</select></span>`
}

/** What was entered, in seconds; 0 where nothing was. */
export const spanIn = (form, name) => Math.max(0, Math.round(Number(form.get(name)) || 0)) * Number(form.get(`${name}-unit`))
