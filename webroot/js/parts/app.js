import { html, nothing } from "lit"
import { PageElement } from "./element.js"
import { Watches } from "../state/state.js"
import { alerts, house, sources } from "../state/house.js"
import { session } from "../state/session.js"
import { live } from "../live.js"
import { route } from "../route.js"
import { ALERT_PAGES } from "./alert-tabs.js"
import { rail } from "./rail.js"
import "./signin.js"
import "./toast.js"
import "./topic-picker.js"
import "./alert-picker.js"
import "../pages/now.js"
import "../pages/welcome.js"
import "../pages/mention.js"
import "../pages/incident.js"
import "../pages/alerts.js"
import "../pages/alert.js"
import "../pages/rules.js"
import "../pages/rule-form.js"
import "../pages/people.js"
import "../pages/person-form.js"
import "../pages/channel-form.js"
import "../pages/chain-form.js"
import "../pages/silences.js"
import "../pages/silence-form.js"
import "../pages/deliveries.js"
import "../pages/import.js"
import "../pages/sources.js"
import "../pages/source-form.js"
import "../pages/businesses.js"
import "../pages/business-form.js"
import "../pages/topics.js"
import "../pages/search.js"
import "../pages/compare.js"
import "../pages/topic-form.js"

/** Where whoever opens a form begins. */
const FIRST_FIELD = ".sheet :is(input:not([type=hidden]), select, textarea)"

/** How often "3 min ago" is told anew. */
const TICK_MS = 15_000

/** The frame around every page: the way round, what is true of the whole house, and one page in it. */
class App extends PageElement {
  #places = new Map()
  /** The page that is gone to, and the one that has been arrived at: what scrolls on the way is nobody's place. */
  #bound = null
  #shown = null

  constructor() {
    super()
    new Watches(this, route, session, house, alerts, sources, live)
    history.scrollRestoration = "manual"
    addEventListener("scroll", () => this.#keepPlace(), { passive: true })
  }

  connectedCallback() {
    super.connectedCallback()
    this.tick = setInterval(() => this.requestUpdate(), TICK_MS)
  }

  disconnectedCallback() {
    clearInterval(this.tick)
    super.disconnectedCallback()
  }

  render() {
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>To the content</a>
      ${rail(route.current, new Date())}
      <main id="main" tabindex="-1">
        ${house.version?.demo ? html`<p class="banner" data-testid="demo-banner">
          <b>Demo.</b> A made-up town, made-up people: none of it is real.</p>` : nothing}
        ${session.needed ? html`<tt-signin></tt-signin>` : this.#page(route.current)}
      </main>
      <tt-topic-picker></tt-topic-picker>
      <tt-alert-picker></tt-alert-picker>
      <tt-toast></tt-toast>`
  }

  #page({ page, id = null, form }) {
    if (house.problem && !house.loaded) return this.#unreachable()
    if (!house.loaded) return nothing
    if (page === "mention") return html`<tt-mention .number=${id}></tt-mention>`
    if (page === "incident") return html`<tt-incident .number=${id} .business=${route.current.asked.get("business")}></tt-incident>`
    if (ALERT_PAGES.has(page)) return alertPage({ page, id, form })
    if (page === "sources") {
      return form ? html`<tt-source-form .number=${id}></tt-source-form>` : html`<tt-sources></tt-sources>`
    }
    if (page === "import") return html`<tt-import .number=${id}></tt-import>`
    if (page === "businesses") {
      return form ? html`<tt-business-form .number=${id}></tt-business-form>` : html`<tt-businesses></tt-businesses>`
    }
    if (page === "topics") {
      return form ? html`<tt-topic-form .topic=${id}></tt-topic-form>` : html`<tt-topics></tt-topics>`
    }
    if (page === "search") return html`<tt-search></tt-search>`
    if (page === "compare") return html`<tt-compare></tt-compare>`
    if (page === "welcome" || !house.businesses.length) return html`<tt-welcome .run=${page === "welcome" ? id : null}></tt-welcome>`
    return html`<tt-now></tt-now>`
  }

  #unreachable() {
    return html`<section class="card"><h1>Nothing to show yet</h1><p>${house.problem.message}</p>
      <button class="go" @click=${() => location.reload()}>Try again</button></section>`
  }

  #skip(event) {
    event.preventDefault()
    document.getElementById("main").focus()
  }

  #keepPlace() {
    if (this.#shown) this.#places.set(this.#shown, { at: scrollY, asked: String(route.current.asked) })
  }

  /** Where the reader was on a page; where something else is asked of it now, at its top. */
  #keptPlace(where) {
    const { at = 0, asked } = this.#places.get(where) ?? {}
    return asked === String(route.current.asked) ? at : 0
  }

  updated() {
    const where = placeOf(route.current)
    if (!house.loaded || session.needed || where === this.#bound) return
    const first = this.#bound === null
    this.#bound = where
    this.#shown = null
    requestAnimationFrame(() => {
      scrollTo(0, where.startsWith("now") ? this.#keptPlace(where) : 0)
      const here = ["[data-here]", FIRST_FIELD, "h1", "main"].map(place => this.querySelector(place)).find(Boolean)
      if (!first || here.matches("[data-here]")) here.focus({ preventScroll: true })
      if (here.matches("[data-here]")) here.scrollIntoView({ block: "center" })
      this.#shown = this.#bound
    })
  }
}

/** What is open, when somebody must know, who, by what, and what was sent. */
function alertPage({ page, id, form }) {
  if (page === "alerts") return id ? html`<tt-alert .number=${id}></tt-alert>` : html`<tt-alerts></tt-alerts>`
  if (page === "rules") return form ? html`<tt-rule-form .number=${id}></tt-rule-form>` : html`<tt-rules></tt-rules>`
  if (page === "channels" && form) return html`<tt-channel-form .number=${id} .form=${form}></tt-channel-form>`
  if (page === "chains" && form) return html`<tt-chain-form .number=${id}></tt-chain-form>`
  if (page === "silences") return form ? html`<tt-silence-form></tt-silence-form>` : html`<tt-silences></tt-silences>`
  if (page === "deliveries") return html`<tt-deliveries></tt-deliveries>`
  return page === "people" && form ? html`<tt-person-form .number=${id}></tt-person-form>` : html`<tt-people></tt-people>`
}

/** A page that scrolls on its own. Filters do not make another one of it, the business does, and a form's kind. */
const placeOf = ({ page, id, form, asked }) =>
  [page, id ?? asked.get("business") ?? "", form ?? "", asked.get("kind") ?? ""].join("/")

customElements.define("tt-app", App)
