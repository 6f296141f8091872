import { html, nothing } from "lit"
import { newSourceLink } from "../route.js"

/** The kinds of sources to choose from: those that need nothing but the name, then those that need an address. */
export function kindList(all, business) {
  const wantsToKnow = ({ fields }) => fields.some(({ required }) => required)
  return html`
    ${group("by-name", "By name", "Nothing to enter: we listen for the names of the business.",
      all.filter(kind => !wantsToKnow(kind)), business)}
    ${group("by-place", "A place that you know", "You say which one.", all.filter(wantsToKnow), business)}`
}

const group = (id, name, words, kinds, business) => kinds.length
  ? html`<section class="kinds" aria-labelledby=${id}>
      <h2 id=${id}>${name}</h2><p class="hint">${words}</p>
      <ul>${kinds.map(({ kind, title, summary }) => html`
        <li><a href=${newSourceLink({ business, kind })} data-testid="kind-${kind}"><b>${title}</b> <span>${summary}</span></a></li>`)}</ul>
    </section>`
  : nothing
