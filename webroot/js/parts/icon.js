import { html, svg } from "lit"

const SHAPES = {
  now: svg`<path d="M4 5h12v13H6a2 2 0 0 1-2-2zM16 9h4v7a2 2 0 0 1-4 0M7 9h6M7 12h6M7 15h4"/>`,
  alerts: svg`<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4"/>`,
  sources: svg`<path d="M5 19a14 14 0 0 1 14-14M5 13a8 8 0 0 1 8-8M5 19h.01M11 19a8 8 0 0 1 8-8"/>`,
  businesses: svg`<path d="M4 10v10h16V10M3 10l2-6h14l2 6a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0M10 20v-5h4v5"/>`,
  topics: svg`<path d="M5 5h14v10h-8l-4 4v-4H5zM8.5 8.5h7M8.5 11.5h4"/>`,
  search: svg`<path d="M10.5 5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M14.6 14.6 20 20"/>`,
  compare: svg`<path d="M5 20V10h4v10M10 20V4h4v16M15 20v-7h4v7M3 20h18"/>`,
  add: svg`<path d="M12 5v14M5 12h14"/>`,
}

/** A small line drawing beside a word that says the same. */
export const icon = name => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[name]}</svg>`
