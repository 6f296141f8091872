import { html } from "lit"

/** A line of 32, filled as far as so many of 100 points go; a little of it always shows. */
export const meter = points => html`<svg class="meter" viewBox="0 0 32 5" aria-hidden="true">
  <rect class="of" width="32" height="5" rx="2.5"/><rect width=${Math.max(3, points * 0.32)} height="5" rx="2.5"/></svg>`
