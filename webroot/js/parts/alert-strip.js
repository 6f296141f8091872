import { html, nothing } from "lit"
import { alerts, details } from "../state/house.js"
import { alertCard } from "./alert-card.js"

/** The gravest alert stands large, the next ones small; the rest is one step away. */
const SMALL = 2

/** What needs somebody, before everything else. */
export function alertStrip(business, now) {
  const open = alerts.open(business)
  const [first, ...small] = open.slice(0, 1 + SMALL).filter(isReady)
  if (!first) return nothing
  const more = open.length - 1 - SMALL
  return html`
    <section class="strip" aria-label="Open alerts">
      ${alertCard(first, now, { large: true })}
      ${small.length ? html`<div class="smalls">${small.map(alert => alertCard(alert, now))}</div>` : nothing}
      ${more > 0 ? html`<p class="more"><a href="#/alerts">
        ${more === 1 ? "One more alert is open" : `${more} more alerts are open`}</a></p>` : nothing}
    </section>`
}

/** An alert comes in with its words, not before them, and so keeps its size. */
function isReady({ mentionId }) {
  if (!mentionId) return true
  const { mention, problem } = details.of(mentionId)
  return Boolean(mention ?? problem)
}
