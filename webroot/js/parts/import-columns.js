import { html } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { MEANINGS } from "../import-words.js"

/** Each column with a few of its values, and what it means; `chosen` says whether one of the meanings shows as such. */
export const columnTable = (one, chosen, onChange) => html`
  <ul class="column-list" data-testid="columns">${repeat(one.columns, ({ name }) => name, ({ name, means, samples }, at) => html`
    <li class=${means === "nothing" ? "left" : ""}>
      <label for="column-${at}" dir="auto">${name}</label>
      <p class="samples" dir="auto">${samples.length ? samples.map(sample => html`<span>${sample}</span>`) : "Empty"}</p>
      <select id="column-${at}" @change=${event => onChange(name, event.target.value)}>${MEANINGS.map(([value, words]) =>
        html`<option value=${value} .selected=${chosen(value === means)}>${words}</option>`)}</select>
    </li>`)}</ul>`
