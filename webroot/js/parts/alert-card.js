import { html, nothing } from "lit"
import { levelName, nextWords, standing } from "../alert-words.js"
import { details, house } from "../state/house.js"
import { place, siteName } from "../place.js"
import { alertLink, mentionLink, sourceLink } from "../route.js"
import { ago, full, number } from "../time.js"
import { authorName } from "../words.js"
import { alertActs } from "./alert-acts.js"
import { opening } from "./said.js"
import { curve } from "./curve.js"

/**
 * An alert with the post's own words (`quoted`), why it was raised, and the one thing to do; with
 * all that can be done (`whole`), and whom it is told next where its `detail` is known.
 */
export function alertCard(alert, now, { large = false, quoted = true, whole = false, detail = null } = {}) {
  const mention = alert.mentionId ? details.of(alert.mentionId).mention : null
  const drawn = large && mention ? curve(mention, { now }) : nothing
  const raised = new Date(alert.raisedAt)
  return html`
    <article class="alert ${alert.level} ${alert.state} ${large ? "large" : "small"} ${drawn === nothing ? "" : "drawn"} ${whole ? "whole" : ""}"
             data-testid="alert-row" data-id=${alert.id} aria-labelledby="alert-${alert.id}">
      <div class="say">
        <p class="kicker">${large && alert.level === "critical" ? html`<b>${levelName(alert.level)}</b>` : nothing}
          ${quoted && mention ? html`<b>${alert.title}</b>` : nothing}${where(alert, quoted ? mention : null)}
          <a href=${alertLink(alert.id)} title=${full(raised)}><time datetime=${alert.raisedAt}>${ago(raised, now)}</time><span
            class="unseen">: what happened to ${alert.title}, ${alert.id}</span></a></p>
        ${headline(alert, quoted ? mention : null, large)}
        <p class="why">${alert.reason}${large ? who(mention, alert) : nothing}</p>
        ${alert.state === "open" ? untold(alert) : nothing}
        ${whole && alert.state === "open" ? onward(detail, now) : nothing}
        ${alert.state === "open" ? alertActs(alert, { linked: quoted, whole }) : settled(alert, now, quoted, whole)}
      </div>
      ${drawn}
    </article>`
}

/** Whom it is told next. */
function onward(detail, now) {
  const next = nextWords(detail?.next, now)
  return next ? html`<p class="onward" data-testid="next">Next: ${next}</p>` : nothing
}

/** Why nobody is told of one that is open. */
export function untold({ silencedBy, heldBy }) {
  if (silencedBy) return html`<p class="onward">Nobody is told, because of a silence: ${silencedBy} <a href="#/silences">See the silences</a></p>`
  return heldBy ? html`<p class="onward">Nobody is told, because it follows from <a href=${alertLink(heldBy)}>another alert</a>.</p>` : nothing
}

function headline(alert, mention, large) {
  const words = mention ? opening(mention, large ? 220 : 130) : ""
  const plain = mention ? `${authorName(mention)}, ${place(mention)}` : alert.title
  if (!words) return html`<h2 class="plain" id="alert-${alert.id}">${plain}</h2>`
  return html`<h2 id="alert-${alert.id}"><q lang=${mention.language ?? nothing} dir="auto">${words}</q></h2>`
}

/** About whom, and where it was said unless the title tells. */
function where(alert, mention) {
  const told = mention && alert.title.includes(siteName(mention))
  const parts = [house.several ? alert.business.name : null, mention && !told ? place(mention) : null].filter(Boolean)
  return parts.map(part => html`<span>${part}</span>`)
}

/** Who wrote it, where the alert itself does not say so. */
function who(mention, { title, reason }) {
  if (!mention?.author?.name || `${title} ${reason}`.includes(mention.author.name)) return nothing
  const followers = mention.author.followers
  return html` ${followers ? `${mention.author.name} has ${number(followers)} followers.` : `Written by ${mention.author.name}.`}`
}

/** Where it stands once it is not open, and what can be done or read then. */
function settled(alert, now, linked, whole) {
  const words = html`<span data-testid="standing">${standing(alert, now)}</span>`
  if (whole) return html`<p class="settled">${words}</p>${alertActs(alert, { linked })}`
  const about = html`<span class="unseen">: ${alert.title}, ${alert.id}</span>`
  return html`<p class="settled">${words}
    ${linked && alert.mentionId ? html`<a href=${mentionLink(alert.mentionId)}>Read it${about}</a>` : nothing}
    ${alert.sourceId ? html`<a href=${sourceLink(alert.sourceId)}>See the source${about}</a>` : nothing}
    <a href=${alertLink(alert.id)}>What happened${about}</a></p>`
}
