import { html } from "lit"

/** A link that leaves TellTen: in a tab of its own, and telling the site nothing about us. */
export const outward = (href, content, look = "") => html`
  <a class=${look} href=${href} target="_blank" rel="noopener noreferrer">${content}<span class="unseen"> (in a new tab)</span></a>`
