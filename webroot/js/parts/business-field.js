import { html, nothing } from "lit"
import { house } from "../state/house.js"
import { field } from "./field.js"

/** For which business; for all of them where `all` is offered. */
export const businessField = ({ all = false, chosen = null, problem = null }) => field({
  name: "business", label: "For", required: true, problem,
}, ({ name, invalid, described }) => html`<select id=${name} name=${name} aria-invalid=${invalid} aria-describedby=${described}>
  ${all ? html`<option value="">all businesses</option>` : nothing}
  ${house.businesses.map(({ id, name }) => html`<option value=${id} ?selected=${id === Number(chosen)}>${name}</option>`)}</select>`)
