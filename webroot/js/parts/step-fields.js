import { html, nothing } from "lit"
import { people } from "../state/house.js"
import { span, spanIn } from "./span-field.js"

/** Which alerts a step is about, for people who choose. */
const LEVELS = [["info", "everything"], ["warning", "warnings and what is critical"], ["critical", "only what is critical"]]
const USUAL_REPEAT_S = 15 * 60

/** One step of the order as fields; their names end with the step's key. */
export function stepFields(step, { place, wrong, onRemove, onRepeats }) {
  const { key, personId, afterSeconds, workingTime, onlyOpen, leastLevel, leastRisk, repeats, repeatSeconds } = step
  const name = field => `${field}-${key}`
  const which = people.of(personId)?.name ?? step.personName
  const problem = repeats ? wrong("repeatSeconds") : null
  const time = (field, seconds, label, more = {}) => span(seconds, { label, ...more })({ name: name(field), invalid: nothing, described: nothing })
  const tick = (field, is, words) => html`<label class="tick"><input type="checkbox" name=${name(field)} ?checked=${is}> ${words}</label>`
  return html`<fieldset class="step-fields" data-testid="step-fields"><legend>Step ${place + 1}</legend>
    <p class="own"><label for=${name("personId")}>Tell</label>
      <select id=${name("personId")} name=${name("personId")}>${people.all.map(({ id, name }) => html`<option value=${id} ?selected=${id === personId}>${name}</option>`)}</select>
      <label for=${name("afterSeconds")}>after</label> ${time("afterSeconds", afterSeconds, "Time limit")}
      <span class="hint">since it was raised; 0: at once</span></p>
    <p class="own"><label for=${name("leastLevel")}>of</label>
      <select id=${name("leastLevel")} name=${name("leastLevel")}>${LEVELS.map(([value, words]) => html`<option value=${value} ?selected=${value === leastLevel}>${words}</option>`)}</select>
      <label for=${name("leastRisk")}>with a risk of at least</label>
      <input id=${name("leastRisk")} name=${name("leastRisk")} class="short" type="number" min="1" max="100" .value=${String(leastRisk ?? "")} placeholder="any"></p>
    <p class="own">${tick("onlyOpen", onlyOpen, "only if nobody has it by then")} ${tick("workingTime", workingTime, "count their working hours only")}</p>
    <p class="own ${problem ? "field wrong" : ""}" data-field="repeatSeconds"><label for=${name("repeats")}>Say it again</label>
      <select id=${name("repeats")} name=${name("repeats")} @change=${event => onRepeats(Number(event.target.value))}>${[0, 1, 2, 3, 5, 10, 20, repeats].filter(unique).sort((a, b) => a - b)
        .map(n => html`<option value=${n} ?selected=${n === repeats}>${n === 0 ? "not at all" : n === 1 ? "once" : `up to ${n} times`}</option>`)}</select>
      ${repeats ? html`<label for=${name("repeatSeconds")}>every</label> ${time("repeatSeconds", repeatSeconds || USUAL_REPEAT_S, "Repeat", { min: 1 })}` : nothing}</p>
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}
    <p class="deeds"><button type="button" data-testid="remove-step" @click=${onRemove}>Take this step out<span class="unseen">: ${which}</span></button></p></fieldset>`
}

const unique = (value, i, all) => all.indexOf(value) === i

/** What was entered for the step of that key. */
export function stepIn(form, key) {
  const get = field => form.get(`${field}-${key}`)
  const repeats = Number(get("repeats"))
  const personId = Number(get("personId"))
  return {
    personId, personName: people.of(personId)?.name, afterSeconds: spanIn(form, `afterSeconds-${key}`), workingTime: get("workingTime") !== null,
    onlyOpen: get("onlyOpen") !== null, leastLevel: get("leastLevel"), leastRisk: Number(get("leastRisk")) || null, repeats,
    repeatSeconds: repeats ? (form.has(`repeatSeconds-${key}`) ? spanIn(form, `repeatSeconds-${key}`) : USUAL_REPEAT_S) : 0,
  }
}
