import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { PageElement } from "../parts/element.js"
import { alertCard } from "../parts/alert-card.js"
import { alertTabs } from "../parts/alert-tabs.js"
import { toldNobody } from "../parts/told-nobody.js"
import { Watches } from "../state/state.js"
import { alertDetails, alerts, chains, details, house, people } from "../state/house.js"
import { toast } from "../state/toast.js"
import { holdStill } from "../reader.js"
import { title } from "../title.js"
import { chainSentence } from "../chain-words.js"
import { personLink } from "../route.js"

/** How often "Anna at 14:30" and "3 min ago" are told anew. */
const TICK_MS = 15_000
/** So many open ones stand in full; the rest is one step away. */
const SHOWN = 40
/** Of so many open alerts it is told at once who comes next; of the others on their own page. */
const TOLD_IN_FULL = 10

/** Every alert: those that wait for somebody, those that somebody has seen to, and those that are done. */
class AlertsPage extends PageElement {
  static properties = { all: { state: true } }

  constructor() {
    super()
    new Watches(this, alertDetails, alerts, chains, details, house, people)
  }

  connectedCallback() {
    super.connectedCallback()
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

  updated() {
    this.putBack()
  }

  render() {
    title("Alerts")
    const open = alerts.open()
    const seenTo = alerts.seenTo()
    const done = alerts.done()
    return html`
      <header class="top"><h1 tabindex="-1">Alerts</h1><p class="lede">${summary(open.length, seenTo.length, done.length)}</p>
        ${alertTabs("alerts")}</header>
      ${alerts.problem && !alerts.loaded ? html`<p class="problem" role="alert">${alerts.problem.message}</p>` : nothing}
      ${toldNobody()}
      ${open.length ? html`<section class="strip" aria-label="Open alerts">${this.#open(this.all ? open : open.slice(0, SHOWN))}
        ${open.length > SHOWN && !this.all ? html`<p class="more"><button class="link" data-testid="all-open"
          @click=${() => (this.all = true)}>and ${open.length - SHOWN} more</button></p>` : nothing}</section>` : nothing}
      ${some("Somebody has these", "seen-to", seenTo)}
      ${some("Done", "done", done)}
      ${alerts.next ? html`<p class="older"><button @click=${older}>Show older</button></p>` : nothing}
      ${alerts.loaded && chains.reachAnybody ? html`<p class="aside foot" data-testid="who-is-told">${chainSentence(chains.general)}
        <a href=${personLink()}>Change who is told</a></p>` : nothing}`
  }

  #open(open) {
    return repeat(open, ({ id }) => id, (alert, i) => alertCard(alert, new Date(), {
      large: true, whole: true, detail: i < TOLD_IN_FULL ? alertDetails.of(alert.id).alert : null,
    }))
  }
}

const some = (name, id, all) => all.length
  ? html`<section class="strip" aria-labelledby=${id}><h2 class="part" id=${id}>${name}</h2>
      ${repeat(all, ({ id }) => id, alert => alertCard(alert, new Date(), { whole: alert.state !== "resolved" }))}</section>`
  : nothing

const older = () => alerts.older().catch(problem => toast.sorry(problem))

function summary(open, seenTo, done) {
  if (!alerts.loaded) return "\u00a0"
  if (open) return html`<b>${open}</b> ${open === 1 ? "alert waits" : "alerts wait"} for somebody.`
  return seenTo || done
    ? "Nothing waits for you. Somebody has seen to every alert."
    : "No alerts so far. One is raised when an unhappy post begins to spread, and it says why."
}

customElements.define("tt-alerts", AlertsPage)
