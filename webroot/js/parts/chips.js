import { html, nothing } from "lit"

/**
 * Words that stay or go at a click, each with the way back. `all` are `{text, why, keep}`; `add` is
 * what the field for another one is called, where one may be added.
 */
export function chips({ name, label, help, all, add = null, onTurn, onAdd }) {
  const reasons = all.filter(({ why }) => why)
  return html`
    <div class="chips" role="group" aria-labelledby="${name}-chips" data-testid="chips-${name}">
      <h3 id="${name}-chips">${label}</h3>
      ${help ? html`<p class="hint">${help}</p>` : nothing}
      ${all.length ? html`<p class="tags">${all.map(one => chip(one, onTurn))}</p>` : nothing}
      ${reasons.length ? html`<details><summary>Why ${reasons.length === 1 ? "this one" : "these"}?</summary>
        <ul class="reasons">${reasons.map(({ text, why }) => html`<li><b dir="auto">${text}</b>: ${why}</li>`)}</ul></details>` : nothing}
      ${add ? html`<details><summary data-testid="one-more">Add ${add}</summary>
        <form class="one-more" @submit=${event => taken(event, onAdd)}>
          <input name="more" aria-label=${capital(add)} dir="auto" autocomplete="off" autocapitalize="none" spellcheck="false"><button>Add</button></form></details>` : nothing}
    </div>`
}

const chip = ({ text, why, keep }, onTurn) => html`
  <button type="button" class="chip" aria-pressed=${keep ? "true" : "false"} title=${why ?? nothing} data-testid="chip"
    @click=${() => onTurn(text, !keep)}><span dir="auto">${text}</span></button>`

const capital = text => text.charAt(0).toUpperCase() + text.slice(1)

function taken(event, onAdd) {
  event.preventDefault()
  const field = event.target.elements.more
  const text = field.value.trim()
  if (text) onAdd(text)
  field.value = ""
}
