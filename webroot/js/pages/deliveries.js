import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { alertLink, deliveriesLink, personLink, route } from "../route.js"
import { channelKinds, deliveries, people } from "../state/house.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { holdStill } from "../reader.js"
import { title } from "../title.js"
import { alertTabs } from "../parts/alert-tabs.js"
import { deliveryRow } from "../parts/delivery-row.js"
import { PageElement } from "../parts/element.js"

const STATES = [["", "All of it"], ["dead", "What failed"], ["due", "What waits"], ["sent", "What was sent"], ["cancelled", "What was not needed any more"]]
/** How often "tried again in 2 minutes" is told anew. */
const TICK_MS = 15_000

/** Every message to people: what was sent, what waits, and what failed and can be sent again. */
class DeliveriesPage extends PageElement {
  #asked = null
  #open = new Set()

  constructor() {
    super()
    new Watches(this, channelKinds, deliveries, people, route)
  }

  connectedCallback() {
    super.connectedCallback()
    channelKinds.load()
    this.tick = setInterval(() => this.requestUpdate(), TICK_MS)
  }

  disconnectedCallback() {
    clearInterval(this.tick)
    this.#asked = null
    deliveries.leave()
    super.disconnectedCallback()
  }

  willUpdate() {
    this.putBack = this.hasUpdated ? holdStill(this) : () => {}
    const { page, asked } = route.current
    if (page !== "deliveries" || this.#asked === String(asked)) return
    this.#asked = String(asked)
    deliveries.show(Object.fromEntries(asked))
  }

  updated() {
    this.putBack()
  }

  render() {
    title("Sent")
    const { asked } = route.current
    const { items, loaded, problem, next } = deliveries
    return html`
      <header class="top"><h1 tabindex="-1">Sent</h1><p class="lede">Every message to people, and what came of it.</p>${alertTabs("deliveries")}</header>
      <section class="talk" aria-label="Messages" aria-busy=${loaded || problem ? "false" : "true"}>
        <div class="bar"><h2>${asked.get("alert") ? html`About <a href=${alertLink(asked.get("alert"))}>one alert</a>` : "Messages"}</h2>
          <p class="filters">${this.#filter("state", "Which", STATES)}
            ${people.all.length > 1 || asked.get("person") ? this.#filter("person", "To whom", toWhom()) : nothing}
            ${asked.size ? html`<a class="turn" href=${deliveriesLink()}>All of it</a>` : nothing}</p></div>
        ${problem && !loaded ? html`<p class="problem" role="alert">${problem.message} <button class="link" @click=${() => deliveries.load()}>Try again</button></p>` : nothing}
        ${loaded ? this.#list(items, asked) : nothing}
        ${next ? html`<p class="older"><button @click=${() => deliveries.older().catch(problem => toast.sorry(problem))}>Show older</button></p>` : nothing}
      </section>`
  }

  #filter(name, label, options) {
    const { asked } = route.current
    const chosen = asked.get(name) ?? ""
    return html`<select aria-label=${label} data-testid="${name}-filter" @change=${event => {
      location.hash = deliveriesLink({ ...Object.fromEntries(asked), [name]: event.target.value })
    }}>${options.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}</select>`
  }

  #list(items, asked) {
    if (!items.length) {
      return html`<p class="none">${asked.size ? "Nothing of that kind." : html`Nothing was sent yet. When an alert is raised, what goes to whom and what came of it
        stands here. A test from the page <a href=${personLink()}>People</a> is the first to show.`}</p>`
    }
    return html`<ul class="deliveries">${repeat(items, ({ id }) => id, delivery => html`<li>${deliveryRow(delivery, new Date(), {
      attempts: this.#open.has(delivery.id) ? deliveries.attempts(delivery.id) ?? [] : null, onAttempts: () => this.#turn(delivery.id),
    })}</li>`)}</ul>`
  }

  async #turn(id) {
    if (!this.#open.delete(id)) {
      await deliveries.readAttempts(id).catch(problem => toast.sorry(problem))
      this.#open.add(id)
    }
    this.requestUpdate()
  }
}

const toWhom = () => [["", "To anybody"], ...people.all.map(({ id, name }) => [String(id), `To ${name}`])]

customElements.define("tt-deliveries", DeliveriesPage)
