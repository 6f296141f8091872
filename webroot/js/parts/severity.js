import { html, nothing } from "lit"
import { number } from "../time.js"

/** Less than this is hardly trouble, and only said where one mention has the page to itself. */
const WORTH_SAYING = 10

/** How much trouble the author is in, as a number and a line, and why on asking; nothing where there is none. */
export function severity({ id, severity: points, severityWhy }, { whole = false } = {}) {
  if (!points || (points < WORTH_SAYING && !whole)) return nothing
  const tip = `severity-${id}`
  return html`
    <span class="severity" data-testid="severity" @pointerenter=${place} @focusin=${place} @keydown=${shut} @pointerleave=${reopen} @focusout=${reopen}>
      <button type="button" aria-describedby=${tip}>${meter(points)}severity ${number(points)}</button>
      <span class="tip" role="tooltip" id=${tip}><span class="tipped">
        <b>${number(points)} of 100 for trouble<span class="unseen">:</span></b>
        ${(severityWhy ?? []).map(reason)}</span></span>
    </span>`
}

const reason = ({ text, points }) => html`
  <span class="reason"><span>${text.replace(/\.$/, "")}<span class="unseen">, </span></span>
    <i>${points < 0 ? "−" : "+"}${number(Math.abs(points))}<span class="unseen">;</span></i></span>`

/** A line of 32, filled as far as the points go; a little of it always shows. */
const meter = points => html`<svg class="meter" viewBox="0 0 32 5" aria-hidden="true">
  <rect class="of" width="32" height="5" rx="2.5"/><rect width=${Math.max(3, points * 0.32)} height="5" rx="2.5"/></svg>`

/** Where there is no room below the number, the explanation stands above it. */
function place({ currentTarget: severity }) {
  const { top, bottom } = severity.getBoundingClientRect()
  const tall = severity.querySelector(".tip").offsetHeight
  severity.classList.toggle("up", bottom + tall > innerHeight && top > tall)
}

/** Escape puts the explanation away, without moving pointer or focus. */
function shut(event) {
  if (event.key === "Escape") event.currentTarget.classList.add("shut")
}

const reopen = event => event.currentTarget.classList.remove("shut")
