import { html, nothing } from "lit"
import { everyOf, everyWords, partsOf, sameEvery, units } from "../every.js"

/** What most people want; whatever else they want, they can say. */
const OFFERED = ["1m", "5m", "15m", "1h", "1d", "1m..30m"]
const OWN = "own"

/** How often a source is asked: as its kind does, a few plain choices, or one's own. */
export function howOften({ kind, every = null, chosen = null, problem = null, onChoose }) {
  const usual = !every || sameEvery(every, kind.every)
  const offered = OFFERED.filter(other => !sameEvery(other, kind.every))
  const choice = chosen ?? (usual ? "" : offered.find(other => sameEvery(other, every)) ?? OWN)
  return html`
    <div class="field ${problem ? "wrong" : ""}" data-field="every">
      <label for="every">How often it is asked</label>
      <p class="hint" id="every-help">Where a site wants to be left alone for longer, its wish goes first.</p>
      <select id="every" name="every" aria-describedby="every-help ${problem ? "every-problem" : ""}"
        aria-invalid=${problem ? "true" : nothing} @change=${event => onChoose(event.target.value)}>
        <option value="" ?selected=${choice === ""}>As usual for it: ${everyWords(kind.every)}</option>
        ${offered.map(other => html`<option value=${other} ?selected=${choice === other}>${sentence(everyWords(other))}</option>`)}
        <option value=${OWN} ?selected=${choice === OWN}>Something else</option>
      </select>
      ${choice === OWN ? own(partsOf(every ?? kind.every) ?? { from: 10, to: null, unit: "m" }) : nothing}
      ${problem ? html`<p class="problem" id="every-problem" role="alert">${problem}</p>` : nothing}
    </div>`
}

const own = ({ from, to, unit }) => html`
  <fieldset class="own"><legend class="unseen">How often, in your own words</legend>
    <label for="every-from">Every</label>
    <input id="every-from" name="every-from" type="number" min="1" max="999999" .value=${String(from)} required>
    <label for="every-to">to <small>if it may adapt</small></label>
    <input id="every-to" name="every-to" type="number" min="1" max="999999" .value=${to ? String(to) : ""}>
    <label class="unseen" for="every-unit">Unit</label>
    <select id="every-unit" name="every-unit">${units.map(([value, name]) => html`<option value=${value} ?selected=${value === unit}>${name}</option>`)}</select>
  </fieldset>`

/** What was entered, as the API takes it; null where it is as its kind does. */
export function everyIn(form) {
  const choice = form.get("every")
  if (choice !== OWN) return choice || null
  const from = form.get("every-from")
  const to = form.get("every-to") || null
  return everyOf({ from, to, unit: form.get("every-unit") })
}

const sentence = words => words.charAt(0).toUpperCase() + words.slice(1)
