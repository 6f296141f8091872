import { html, nothing } from "lit"
import { acknowledge, reopen, resolve } from "../alert-acts.js"
import { nextPlace } from "../next-place.js"
import { alertLink, mentionLink, mentionsLink, sourceLink } from "../route.js"

/** The next alert takes the place of the one just settled; a double click must not settle both. */
const SECOND_CLICK_MS = 700
let clickedAt = -SECOND_CLICK_MS

/** What can be done about an alert: the one thing to do first. `linked` leads to what it is about. */
export function alertActs(alert, { linked = true, whole = true } = {}) {
  const about = html`<span class="unseen">: ${alert.title}, ${alert.id}</span>`
  const button = (name, deed, words, look = "") => html`
    <button class=${look} data-testid=${name} @click=${event => once(event, () => deed(alert))}>${words}${about}</button>`
  const more = html`<button data-testid="more" aria-haspopup="dialog" @click=${event => ask(event, alert)}>Later, or somebody else …${about}</button>`
  return html`<p class="acts">
    ${alert.state === "open" ? button("acknowledge", acknowledge, "I have it", "go") : nothing}
    ${whole && alert.state !== "resolved" ? button("resolve", resolve, "It is done") : nothing}
    ${whole && alert.state !== "resolved" ? more : nothing}
    ${alert.state === "open" ? nothing : button("reopen", reopen, "Open it again", "quiet")}
    ${linked ? leads(alert, about) : nothing}
    ${whole ? nothing : html`<a class="button" href=${alertLink(alert.id)}>More${about}</a>`}
  </p>`
}

function leads(alert, about) {
  if (alert.mentionId) return html`<a class="button" href=${mentionLink(alert.mentionId)}>Read it${about}</a>`
  if (alert.sourceId) return html`<a class="button" href=${sourceLink(alert.sourceId)}>See the source${about}</a>`
  return html`<a class="button" href=${mentionsLink(alert.business.id, { sentiment: "negative" })}>Read them${about}</a>`
}

function once(event, deed) {
  if (performance.now() - clickedAt < SECOND_CLICK_MS) return
  clickedAt = performance.now()
  const goOn = nextPlace(event)
  deed().then(goOn)
}

function ask(event, alert) {
  const goOn = nextPlace(event)
  document.querySelector("tt-alert-picker").open(alert, goOn)
}
