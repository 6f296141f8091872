import { html, nothing } from "lit"
import { alertLink, deliveriesLink } from "../route.js"
import { channelKinds, deliveries } from "../state/house.js"
import { toast } from "../state/toast.js"
import { ahead, day, full, number } from "../time.js"
import { count } from "../words.js"

const STATES = { due: "Waits", sent: "Sent", dead: "Failed", cancelled: "Not needed any more" }

const OUTCOMES = { sent: "taken", again: "not now", refused: "refused", capped: "the day's messages are used up" }

const CAUSES = {
  raised: "raised", worse: "became worse", escalated: "nobody had it", repeated: "said again", returned: "came back",
  handed: "handed over", resolved: "is over", digest: "digest", test: "test",
}

/** One message to one person: where it stands, and, where it failed, the way to send it again. */
export function deliveryRow(delivery, now, { titled = true, attempts = null, onAttempts = null } = {}) {
  const at = new Date(delivery.endedAt ?? delivery.createdAt)
  const of = html`<span class="unseen">: ${delivery.person.name}, ${delivery.id}</span>`
  const what = `${delivery.person.name}: ${channelKinds.title(delivery.channel.kind)}`
  return html`
    <article class="delivery ${delivery.state}" data-testid="delivery" data-id="delivery-${delivery.id}" aria-labelledby="d${delivery.id}">
      <p class="state"><s></s><b>${STATES[delivery.state] ?? delivery.state}</b></p>
      <h3 id="d${delivery.id}" dir="auto">${what}</h3>
      <p class="who">
        ${titled && delivery.alertId ? html`<a href=${alertLink(delivery.alertId)}>${delivery.message.title}</a>` : nothing}
        <span>${CAUSES[delivery.cause] ?? delivery.cause}</span>
        <time datetime=${at.toISOString()} title=${full(at)}>${day(at, now)}</time>
        ${delivery.tries > 1 ? html`<span>${count(delivery.tries, "try", "tries")}</span>` : nothing}
        ${delivery.state === "due" ? html`<span>${delivery.tries ? "tried again" : "goes out"} ${ahead(new Date(delivery.nextAt), now)}</span>` : nothing}</p>
      ${delivery.reason ? html`<p class="reason">${delivery.reason}</p>` : nothing}
      <p class="deeds">
        ${delivery.state === "dead" ? html`<button data-testid="resend" @click=${() => resend(delivery)}>Send it again${of}</button>` : nothing}
        ${onAttempts ? html`<button data-testid="attempts" aria-expanded=${attempts ? "true" : "false"} @click=${onAttempts}>Attempts${of}</button>`
          : titled ? html`<a href=${deliveriesLink({ alert: delivery.alertId })}>Attempts</a>` : nothing}</p>
      ${attempts ? tries(attempts, now) : nothing}
    </article>`
}

const tries = (attempts, now) => attempts.length
  ? html`<ol class="tries">${attempts.map(({ at, tookSeconds, outcome, status, detail }) => html`
      <li><time datetime=${at}>${day(new Date(at), now)}</time> <b>${OUTCOMES[outcome] ?? outcome}</b>
        ${status ? html`<span>answer ${status}</span>` : nothing} <span>in ${tenths(tookSeconds)} s</span>
        ${detail ? html`<span dir="auto">${detail}</span>` : nothing}</li>`)}</ol>`
  : html`<p class="tries aside">Not tried yet.</p>`

const tenths = seconds => number(Math.max(0.1, Math.round(seconds * 10) / 10))

async function resend(delivery) {
  try {
    await deliveries.resend(delivery)
    toast.say("It is sent again now.")
  } catch (problem) {
    toast.sorry(problem)
  }
}
