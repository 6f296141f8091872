import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { newSilenceLink } from "../route.js"
import { rules, silences } from "../state/house.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { count } from "../words.js"
import { alertTabs } from "../parts/alert-tabs.js"
import { PageElement } from "../parts/element.js"
import { icon } from "../parts/icon.js"
import { silenceRow } from "../parts/silence-row.js"

/** How often it is looked whether one is over. */
const TICK_MS = 15_000

/** What nobody is told of for a while, and why. */
class SilencesPage extends PageElement {
  constructor() {
    super()
    new Watches(this, rules, silences)
  }

  connectedCallback() {
    super.connectedCallback()
    silences.load()
    if (!rules.loaded) rules.load()
    this.tick = setInterval(() => this.requestUpdate(), TICK_MS)
  }

  disconnectedCallback() {
    clearInterval(this.tick)
    super.disconnectedCallback()
  }

  render() {
    title("Silences")
    const { all, over, loaded, problem } = silences
    const now = new Date()
    return html`
      <header class="top"><h1 tabindex="-1">Silences</h1><p class="lede">${summary(all, now)}</p>
        <a class="button add" href=${newSilenceLink()} data-testid="add-silence">${icon("add")}<span>Add a silence</span></a>
        ${alertTabs("silences")}</header>
      ${problem && !loaded ? html`<p class="problem" role="alert">${problem.message} <button class="link" @click=${() => silences.load()}>Try again</button></p>` : nothing}
      ${loaded ? html`<section class="talk" aria-label="Silences">
        ${all.length ? html`<div class="bar"><h2>Now and to come</h2></div><ul class="rules">${rows(all, now)}</ul>` : html`<p class="none">A fair, a move, a source that is being mended: when you
          know that there will be noise, keep it from people for a while. Alerts are raised and shown all the same, and what is still open at
          the end is told then. <a href=${newSilenceLink()}>Add one</a></p>`}
        ${over ? html`<div class="bar over-bar"><h2>Over</h2></div>${over.length ? html`<ul class="rules">${rows(over, now)}</ul>` : html`<p class="aside">None so far.</p>`}`
          : html`<p class="aside"><button class="link" data-testid="over" @click=${() => silences.loadOver()}>Show those that are over</button></p>`}</section>` : nothing}`
  }
}

const rows = (all, now) => repeat(all, ({ id }) => id, silence => html`<li>${silenceRow(silence, now)}</li>`)

function summary(all, now) {
  if (!silences.loaded) return "\u00a0"
  const holds = all.filter(({ startsAt }) => new Date(startsAt) <= now).length
  if (!holds) return "Nothing is kept from people just now."
  return html`<b>${count(holds, "silence")}</b> ${holds === 1 ? "holds" : "hold"} just now: what ${holds === 1 ? "it is" : "they are"} about is shown here and told to nobody.`
}

customElements.define("tt-silences", SilencesPage)
