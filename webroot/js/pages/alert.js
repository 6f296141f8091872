import { html, nothing } from "lit"
import { levelName, nextLine, ruleKindName, standing } from "../alert-words.js"
import { place } from "../place.js"
import { alertLink, deliveriesLink, mentionLink, newSilenceLink, ruleLink } from "../route.js"
import { ago, full } from "../time.js"
import { authorName } from "../words.js"
import { Watches } from "../state/state.js"
import { alertDetails, channelKinds, details, house } from "../state/house.js"
import { holdStill } from "../reader.js"
import { title } from "../title.js"
import { alertActs } from "../parts/alert-acts.js"
import { untold } from "../parts/alert-card.js"
import { curve } from "../parts/curve.js"
import { deliveryRow } from "../parts/delivery-row.js"
import { PageElement } from "../parts/element.js"
import { opening } from "../parts/said.js"
import { stepList } from "../parts/step-list.js"

/** How often times are told anew. */
const TICK_MS = 15_000

/** One alert, large: why it was raised, what happened to it, whom it is told next, and what was sent. */
class AlertPage extends PageElement {
  static properties = { number: { type: Number } }

  constructor() {
    super()
    new Watches(this, alertDetails, channelKinds, details, house)
  }

  connectedCallback() {
    super.connectedCallback()
    channelKinds.load()
    this.tick = setInterval(() => this.requestUpdate(), TICK_MS)
  }

  disconnectedCallback() {
    clearInterval(this.tick)
    alertDetails.leave()
    super.disconnectedCallback()
  }

  willUpdate() {
    this.putBack = this.hasUpdated ? holdStill(this) : () => {}
  }

  /** Where the alert comes only now, whoever came for it is taken along. */
  updated() {
    this.putBack()
    if (document.activeElement?.id === "main") this.querySelector("h1")?.focus({ preventScroll: true })
  }

  render() {
    const { alert, problem } = alertDetails.of(this.number)
    const back = html`<p class="back"><a href=${alertLink()}>Alerts</a></p>`
    if (problem) return html`${back}${this.#missing(problem)}`
    if (!alert) return back
    const now = new Date()
    title(alert.title)
    return html`${back}
      <article class="alert-page" data-testid="alert-page" data-id="alert-${alert.id}">
        ${this.#head(alert, now)}
        ${comesNext(alert, now)}
        <section aria-labelledby="steps-name"><h2 class="part" id="steps-name">What has happened</h2>${stepList(alert.steps, now)}</section>
        ${sent(alert, now)}
        ${more(alert)}
      </article>`
  }

  #head(alert, now) {
    const mention = alert.mentionId ? details.of(alert.mentionId).mention : null
    const drawn = mention ? curve(mention, { now }) : nothing
    const raised = new Date(alert.raisedAt)
    return html`<header class="alert large ${alert.level} ${alert.state} ${drawn === nothing ? "" : "drawn"}">
      <div class="say">
        <p class="kicker"><b>${levelName(alert.level)}</b>${house.several ? html`<span>${alert.business.name}</span>` : nothing}
          <time datetime=${alert.raisedAt} title=${full(raised)}>raised ${ago(raised, now)}</time></p>
        <h1 tabindex="-1">${alert.title}</h1>
        ${mention ? quoted(mention) : nothing}
        <p class="why">${alert.reason}</p>
        <p class="onward" data-testid="standing">${alert.state === "open" ? whose(alert) : standing(alert, now)}</p>
        ${alert.state === "open" ? untold(alert) : nothing}
        ${alertActs(alert)}
      </div>${drawn}</header>`
  }

  #missing(problem) {
    title("Not found")
    const gone = problem.status === 404
    return html`<section class="card" data-testid="alert-page">
      <h1 tabindex="-1">${gone ? "No such alert" : "Not just now"}</h1><p>${problem.message}</p>
      ${gone ? nothing : html`<p class="acts"><button class="go" @click=${() => alertDetails.retry(this.number)}>Try again</button></p>`}
    </section>`
  }
}

const whose = ({ handedTo }) => (handedTo ? `It was handed to ${handedTo}, who has not said anything yet.` : "Nobody has it yet.")

function quoted(mention) {
  const words = opening(mention, 300)
  return words ? html`<blockquote lang=${mention.language ?? nothing} dir="auto">${words}</blockquote>
    <p class="who"><b dir="auto">${authorName(mention)}</b><span>${place(mention)}</span><a href=${mentionLink(mention.id)}>the whole of it</a></p>` : nothing
}

function comesNext({ next, state, silencedBy, heldBy }, now) {
  if (state === "resolved" || (!next?.length && (silencedBy || heldBy))) return nothing
  return html`<section aria-labelledby="next-name"><h2 class="part" id="next-name">What comes next</h2>
    ${next?.length
      ? html`<ol class="next" data-testid="next">${next.map(step => html`<li>${nextLine(step, now)}</li>`)}</ol>`
      : html`<p class="aside" data-testid="next">Nobody else is told by itself${state === "open" ? "; it stays here until somebody sees to it" : ""}.</p>`}</section>`
}

function sent({ id, deliveries }, now) {
  if (!deliveries?.length) return nothing
  return html`<section aria-labelledby="sent-name"><h2 class="part" id="sent-name">What was sent</h2>
    <ul class="deliveries">${deliveries.map(delivery => html`<li>${deliveryRow(delivery, now, { titled: false })}</li>`)}</ul>
    <p class="aside"><a href=${deliveriesLink({ alert: id })}>Each attempt</a></p></section>`
}

/** Where this kind of alert is tuned, or kept quiet for a while. */
const more = ({ rule, ruleId, business }) => html`
  <p class="aside foot">It was raised because of ${ruleId ? html`<a href=${ruleLink(ruleId)}>a rule about ${ruleKindName(rule)}</a>` : html`${ruleKindName(rule)}`}.
    Too many of them? <a href=${newSilenceLink({ business: business.id, kind: rule })}>Silence them for a while</a></p>`

customElements.define("tt-alert", AlertPage)
