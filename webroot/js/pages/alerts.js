import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { PageElement } from "../parts/element.js"
import { alertCard } from "../parts/alert-card.js"
import { Watches } from "../state/state.js"
import { alerts, details, house } from "../state/house.js"
import { toast } from "../state/toast.js"
import { holdStill } from "../reader.js"
import { title } from "../title.js"

/** Every alert: those that wait for somebody, then those that somebody has seen to. */
class AlertsPage extends PageElement {
  constructor() {
    super()
    new Watches(this, alerts, details, house)
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
    const settled = alerts.settled()
    return html`
      <header class="top"><h1 tabindex="-1">Alerts</h1><p class="lede">${summary(open.length, settled.length)}</p></header>
      ${alerts.problem && !alerts.loaded ? html`<p class="problem" role="alert">${alerts.problem.message}</p>` : nothing}
      ${open.length ? html`<section class="strip" aria-label="Open alerts">${cards(open, { large: true })}</section>` : nothing}
      ${settled.length ? html`
        <section class="strip" aria-labelledby="settled-name">
          <h2 class="part" id="settled-name">Seen to</h2>${cards(settled)}
        </section>` : nothing}
      ${alerts.next ? html`<p class="older"><button @click=${older}>Show older</button></p>` : nothing}`
  }
}

const older = () => alerts.older().catch(problem => toast.sorry(problem))

const cards = (all, how) => repeat(all, ({ id }) => id, alert => alertCard(alert, new Date(), how))

function summary(open, settled) {
  if (!alerts.loaded) return "\u00a0"
  if (open) return html`<b>${open}</b> ${open === 1 ? "alert waits" : "alerts wait"} for somebody.`
  return settled
    ? "Nothing waits for you. Somebody has seen to every alert."
    : "No alerts so far. One is raised when an unhappy post begins to spread, and it says why."
}

customElements.define("tt-alerts", AlertsPage)
