import { html, nothing } from "lit"
import { alerts, details, house } from "../state/house.js"
import { toast } from "../state/toast.js"
import { nextPlace } from "../next-place.js"
import { place, siteName } from "../place.js"
import { mentionLink, mentionsLink, sourceLink } from "../route.js"
import { ago, day, full, number } from "../time.js"
import { authorName } from "../words.js"
import { opening } from "./said.js"
import { curve } from "./curve.js"

/** An alert with the post's own words (`quoted`), why it was raised, and the one thing to do. */
export function alertCard(alert, now, { large = false, quoted = true } = {}) {
  const mention = alert.mentionId ? details.of(alert.mentionId).mention : null
  const drawn = large && mention ? curve(mention, { now }) : nothing
  return html`
    <article class="alert ${alert.level} ${alert.state} ${large ? "large" : "small"} ${drawn === nothing ? "" : "drawn"}"
             data-testid="alert-row" data-id=${alert.id} aria-labelledby="alert-${alert.id}">
      <div class="say">
        <p class="kicker">${quoted && mention ? html`<b>${alert.title}</b>` : nothing}${where(alert, quoted ? mention : null)}
          <time datetime=${alert.raisedAt} title=${full(new Date(alert.raisedAt))}>${ago(new Date(alert.raisedAt), now)}</time></p>
        ${headline(alert, quoted ? mention : null, large)}
        <p class="why">${alert.reason}${large ? who(mention, alert) : nothing}</p>
        ${alert.state === "open" ? acts(alert, quoted) : settled(alert, now, quoted)}
      </div>
      ${drawn}
    </article>`
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

function acts(alert, linked) {
  const about = html`<span class="unseen">: ${alert.title}, ${alert.id}</span>`
  return html`<p class="acts">
    <button class="go" data-testid="acknowledge" @click=${event => acknowledge(alert, nextPlace(event))}>I have it${about}</button>
    ${linked && alert.mentionId ? html`<a class="button" href=${mentionLink(alert.mentionId)}>Read it${about}</a>` : nothing}
    ${alert.sourceId ? html`<a class="button" href=${sourceLink(alert.sourceId)}>See the source${about}</a>` : nothing}
    ${alert.mentionId || alert.sourceId ? nothing : html`
      <a class="button" href=${mentionsLink(alert.business.id, { sentiment: "negative" })}>Read them${about}</a>`}
  </p>`
}

function settled(alert, now, linked) {
  const at = alert.acknowledgedAt ? day(new Date(alert.acknowledgedAt), now) : ""
  const by = alert.acknowledgedBy ? ` by ${alert.acknowledgedBy}` : ""
  const said = alert.acknowledgedAt ? `Seen to ${at}${by}.` : "Settled."
  const about = html`<span class="unseen">: ${alert.title}, ${alert.id}</span>`
  return html`<p class="settled">${said}
    ${linked && alert.mentionId ? html`<a href=${mentionLink(alert.mentionId)}>Read it${about}</a>` : nothing}
    ${alert.sourceId ? html`<a href=${sourceLink(alert.sourceId)}>See the source${about}</a>` : nothing}</p>`
}

/** The next alert takes the place of the one just settled; a double click must not settle both. */
const SECOND_CLICK_MS = 700
let clickedAt = -SECOND_CLICK_MS

async function acknowledge(alert, goOn) {
  if (performance.now() - clickedAt < SECOND_CLICK_MS) return
  clickedAt = performance.now()
  try {
    await alerts.acknowledge(alert)
    goOn()
    toast.say("Noted: you have it.", onward(alert))
  } catch (problem) {
    toast.sorry(problem)
  }
}

function onward({ mentionId, sourceId }) {
  if (mentionId) return { link: mentionLink(mentionId), linkText: "Read it" }
  return sourceId ? { link: sourceLink(sourceId), linkText: "See the source" } : {}
}
