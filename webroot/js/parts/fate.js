import { html, nothing } from "lit"
import { day, full, number } from "../time.js"

// What became of a post at its site, and what the site asks in return.

/** That its author took it back, and under whose licence it is shown. */
export const fate = ({ goneAt, attribution }) => html`
  ${goneAt ? html`<p class="fate" data-testid="gone">Deleted by its author <time datetime=${goneAt}
    title=${full(new Date(goneAt))}>${day(new Date(goneAt), new Date())}</time></p>` : nothing}
  ${attribution ? html`<p class="fate" data-testid="attribution">Shown under ${attribution}</p>` : nothing}`

/** Where it stands on its site's front page. */
export const rank = ({ rank }) => (rank ? html`<span>on the front page, rank ${number(rank)}</span>` : nothing)
