import { html } from "lit"
import { businesses, discovery } from "../state/house.js"

/** Whose the business is; whoever says nothing means their own. */
export function whoseField() {
  const { role, partOf } = discovery.choices.whose
  const wholes = businesses.all.filter(other => !other.partOf && other.role === "own")
  return html`
    <label class="whose">It is
      <select name="whose" data-testid="whose" @change=${event => choose(event.target.value)}>
        <option value="own" .selected=${role === "own" && !partOf}>ours</option>
        ${wholes.map(({ id, name }) => html`<option value=${id} .selected=${id === partOf}>a location of ${name}</option>`)}
        <option value="competitor" .selected=${role === "competitor"}>a competitor</option>
      </select></label>`
}

const choose = value => discovery.choose(made =>
  (value === "own" || value === "competitor" ? made.setWhose(value) : made.setWhose("own", Number(value))))
