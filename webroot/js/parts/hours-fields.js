import { html, nothing } from "lit"
import { NIGHT, USUAL_WEEK, hm, timeOfDay, workingWords } from "../hours.js"
import { weekdayOf } from "../time.js"

const DAYS = [1, 2, 3, 4, 5, 6, 7]
/** So many parts of a week can be said at most; the program's own limit. */
const MOST = 28

const time = (name, value, label) => html`<input type="time" name=${name} .value=${hm(value)} aria-label=${label} required>`

/** When a person is left alone: never, at night, or as they say. `chosen` is what is picked just now. */
export function quietField({ quiet, chosen, problem, onChoose }) {
  const choice = chosen ?? (!quiet ? "none" : hm(quiet.from) === NIGHT.from && hm(quiet.to) === NIGHT.to ? "night" : "own")
  const radio = (value, words) => html`<label class="tick"><input type="radio" name="quiet" value=${value} ?checked=${choice === value} @change=${() => onChoose(value)}> ${words}</label>`
  return html`<fieldset class="field ${problem ? "wrong" : ""}" data-field="quiet"><legend>At night</legend>
    ${radio("none", "They may be told at any hour")}
    ${radio("night", `From ${timeOfDay(NIGHT.from)} to ${timeOfDay(NIGHT.to)} only what is critical; the rest waits until the morning`)}
    ${radio("own", "The same, at other hours")}
    ${choice === "own" ? html`<p class="own">From ${time("quietFrom", quiet?.from ?? NIGHT.from, "Left alone from")}
      to ${time("quietTo", quiet?.to ?? NIGHT.to, "Left alone to")}</p>` : nothing}
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}</fieldset>`
}

/** What was entered, as the API takes it. */
export function quietIn(form) {
  const choice = form.get("quiet")
  if (choice === "none") return null
  return choice === "night" ? NIGHT : { from: form.get("quietFrom"), to: form.get("quietTo") }
}

/** When a person works, part by part; `onChange` gets the new parts. */
export function workingField({ working, problem, onChange }) {
  const set = (i, said) => onChange(working.with(i, { ...working[i], ...said }))
  return html`<fieldset class="field ${problem ? "wrong" : ""}" data-field="working"><legend>Working hours <small>if you like</small></legend>
    <p class="hint">For limits like “after 2 hours of working time”. ${working.length ? "" : "None now: such time runs all the time."}</p>
    ${working.map(({ day, from, to }, i) => html`<p class="own" data-testid="opening">
      <select aria-label="Day" @change=${event => set(i, { day: Number(event.target.value) })}>${DAYS.map(known =>
        html`<option value=${known} ?selected=${known === day}>${weekdayOf(known)}</option>`)}</select>
      <input type="time" .value=${hm(from)} aria-label="From, ${weekdayOf(day)}" @change=${event => set(i, { from: event.target.value })}> to
      <input type="time" .value=${hm(to)} aria-label="To, ${weekdayOf(day)}" @change=${event => set(i, { to: event.target.value })}>
      <button type="button" class="link" @click=${() => onChange(working.toSpliced(i, 1))}>Remove<span class="unseen">: ${weekdayOf(day)} ${hm(from)}</span></button></p>`)}
    <p class="acts">
      ${working.length < MOST ? html`<button type="button" class="quiet" @click=${() => onChange([...working, after(working.at(-1))])}>Add hours</button>` : nothing}
      ${workingWords(working) === workingWords(USUAL_WEEK) ? nothing : html`<button type="button" class="quiet" @click=${() => onChange(USUAL_WEEK)}>Monday to Friday, 9 to 5</button>`}
      ${working.length ? html`<button type="button" class="quiet" @click=${() => onChange([])}>None</button>` : nothing}</p>
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}</fieldset>`
}

/** The same hours, a day later. */
const after = (last = { day: 7, from: "09:00", to: "17:00" }) => ({ ...last, day: (last.day % 7) + 1 })

/** When a digest of all that did not deserve an interruption comes. */
export function digestField({ digest, chosen, problem, onChoose }) {
  const every = chosen ?? digest.every
  const option = (value, words) => html`<option value=${value} ?selected=${value === every}>${words}</option>`
  return html`<fieldset class="field ${problem ? "wrong" : ""}" data-field="digest"><legend>Digest</legend>
    <p class="hint" id="digest-help">All that did not deserve an interruption, in one message.</p>
    <p class="own"><select name="every" aria-label="How often a digest comes" aria-describedby="digest-help" @change=${event => onChoose(event.target.value)}>
        ${option("none", "None")}${option("daily", "Each day")}${option("weekly", "Each week")}</select>
      ${every === "weekly" ? html`<select name="digestDay" aria-label="Day of the digest">${DAYS.map(day =>
        html`<option value=${day} ?selected=${day === digest.day}>${weekdayOf(day)}</option>`)}</select>` : nothing}
      ${every === "none" ? nothing : html`at ${time("digestAt", digest.at, "Time of the digest")}`}</p>
    ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}</fieldset>`
}

/** What was entered, as the API takes it; what was not asked stays as it was. */
export const digestIn = (form, { at, day }) => ({
  every: form.get("every"), at: form.get("digestAt") || hm(at), day: Number(form.get("digestDay")) || day,
})
