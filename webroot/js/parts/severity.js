import { html, nothing } from "lit"
import { number } from "../time.js"
import { meter } from "./meter.js"
import { tip } from "./tip.js"

/** Less than this is hardly trouble, and only said where one mention has the page to itself. */
const WORTH_SAYING = 10

/** How much trouble the author is in, as a number and a line, and why on asking; nothing where there is none. */
export function severity({ id, severity: points, severityWhy }, { whole = false } = {}) {
  if (!points || (points < WORTH_SAYING && !whole)) return nothing
  return tip({
    id: `severity-${id}`, name: "severity", label: html`${meter(points)}severity ${number(points)}`,
    content: html`<b>${number(points)} of 100 for trouble<span class="unseen">:</span></b>
      ${(severityWhy ?? []).map(reason)}`,
  })
}

/** One of the things that make a number, with what it adds or takes away. */
export const reason = ({ text, points }) => html`
  <span class="reason"><span>${text.replace(/\.$/, "")}<span class="unseen">, </span></span>
    <i>${points < 0 ? "−" : "+"}${number(Math.abs(points))}<span class="unseen">;</span></i></span>`
