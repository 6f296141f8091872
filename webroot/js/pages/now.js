import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { PageElement } from "../parts/element.js"
import { Watches } from "../state/state.js"
import { alerts, bursts, businesses, details, feed, house, mutes, rising, sources, stories, topics, translations, volume } from "../state/house.js"
import { taste } from "../state/taste.js"
import { holdStill, isAt, isReading, takeRoom } from "../reader.js"
import { nowLink, route } from "../route.js"
import { longDay } from "../time.js"
import { NARROWING, narrowed } from "../parts/filters.js"
import { alertStrip } from "../parts/alert-strip.js"
import { feedList } from "../parts/feed-list.js"
import { dayChart, hourChart } from "../parts/volume-chart.js"
import { icon } from "../parts/icon.js"
import { lede } from "../parts/lede.js"
import { risingList } from "../parts/rising-list.js"
import { title } from "../title.js"
import "../parts/add-post.js"

/** How often held rows are let in when nobody is reading, and times told anew. */
const ROUND_MS = 1000
const TICK_ROUNDS = 15
/** How long a row that just came in is tinted. */
const FRESH_MS = 4000

/** What is new, what needs somebody, and how today compares. */
class Now extends PageElement {
  #asked = null
  #business = null
  #fresh = new Set()
  #told = ""
  #allRising = false
  #rounds = 0
  /** Whether something else is asked for, and the reader is to be at the top of it. */
  #anew = false

  constructor() {
    super()
    new Watches(this, route, house, alerts, bursts, details, feed, mutes, rising, sources, stories, taste, topics, translations, volume)
    this.busy = () => isReading(this.querySelector(".rows"))
  }

  connectedCallback() {
    super.connectedCallback()
    feed.isRead = this.busy
    rising.isRead = () => isAt(this.querySelector(".rising ol"))
    this.round = setInterval(() => this.#round(), ROUND_MS)
  }

  disconnectedCallback() {
    clearInterval(this.round)
    feed.isRead = rising.isRead = () => false
    super.disconnectedCallback()
  }

  willUpdate() {
    this.#follow(route.current)
    this.putBack = this.hasUpdated && !this.#anew ? holdStill(this) : () => {}
  }

  updated() {
    this.putBack()
    if (this.#anew && feed.loaded) this.#beginAtTop()
  }

  /** Whoever chose a topic far down the list finds what is like it at the top, and is told so. */
  #beginAtTop() {
    this.#anew = false
    const list = this.querySelector(".feed")
    if (list.getBoundingClientRect().top < 0) list.scrollIntoView({ block: "start" })
    this.#tell(narrowed(feed.filter) ? "The list is narrowed now" : "The list is whole again")
  }

  render() {
    if (!house.businesses.length) return nothing
    const now = new Date()
    const business = route.current.asked.get("business")
    title(house.nameOf(business) ?? this.#everyone())
    return html`
      <header class="top">
        <p class="dateline">${longDay(now)}</p>
        <h1 tabindex="-1">${house.nameOf(business) ?? this.#everyone()}</h1>
        ${house.several ? this.#switch(business) : nothing}
        <p class="lede">${volume.loaded ? lede(volume.hours, now) : "\u00a0"}</p>
        <button class="add" data-testid="add" @click=${() => this.querySelector("tt-add-post").open(business)}>
          ${icon("add")}<span>Add a post</span></button>
      </header>
      ${alertStrip(business, now)}
      ${risingList(rising, now, { named: house.several && !business, all: this.#allRising, onAll: () => this.#showAllRising() })}
      <div class="two">
        ${volume.loaded && !volume.hours.length ? nothing : html`<aside aria-label="How it compares">
          ${volume.loaded ? html`${hourChart(volume.hours, now, bursts.all)}${dayChart(volume.hours, now, bursts.all)}` : nothing}
        </aside>`}
        ${feedList(feed, now, { fresh: this.#fresh, onRelease: () => this.#letIn() })}
      </div>
      <p class="unseen" role="status">${this.#told}</p>
      <tt-add-post></tt-add-post>`
  }

  #everyone() {
    return house.several ? "All businesses" : house.businesses[0].name
  }

  #switch(business) {
    const isHere = id => String(id ?? "") === (business ?? "")
    const link = (id, name) => html`<a href=${nowLink(id)} aria-current=${isHere(id) ? "true" : nothing}>${name}</a>`
    return html`<nav class="switch" aria-label="Business">
      ${link(null, "All")}${repeat(businesses.inOrder, ({ id }) => id, business => link(business.id, named(business)))}</nav>`
  }

  /** Asks for what the address says, when it says something new. */
  #follow({ page, asked }) {
    const wanted = `${asked} ${taste.foldsStories}`
    if (page !== "now" || !house.businesses.length || this.#asked === wanted) return
    this.#asked = wanted
    const filter = Object.fromEntries(["business", ...NARROWING].map(name => [name, asked.get(name)]))
    filter.fold = taste.foldsStories && !filter.hidden ? "incident" : null
    if (JSON.stringify(filter) !== JSON.stringify(feed.filter)) {
      this.#anew = this.hasUpdated
      feed.show(filter)
    }
    if (filter.hidden) mutes.load()
    if (filter.business !== this.#business || !volume.loaded) {
      volume.show(filter.business)
      rising.show(filter.business)
      bursts.show(filter.business)
    }
    this.#business = filter.business
  }

  #round() {
    if (!this.busy()) takeRoom(this)
    if (feed.held.size && !this.busy()) this.#enter(feed.release())
    else if (feed.held.size) this.#tell(`${feed.held.size} more`)
    if (!rising.isRead()) rising.settle()
    if (++this.#rounds % TICK_ROUNDS === 0) this.requestUpdate()
  }

  #enter(ids) {
    this.#fresh = new Set(ids)
    this.#tell(ids.length === 1 ? "One new mention" : `${ids.length} new mentions`)
    setTimeout(() => {
      this.#fresh = new Set()
      if (this.isConnected) this.requestUpdate()
    }, FRESH_MS)
  }

  #tell(words) {
    if (words === this.#told) return
    this.#told = words
    this.requestUpdate()
  }

  /** Whoever asked for the rest of the list goes on at the first of it. */
  async #showAllRising() {
    const shown = this.querySelectorAll(".rise").length
    this.#allRising = true
    this.requestUpdate()
    await this.updateComplete
    this.querySelectorAll(".rise a")[shown]?.focus()
  }

  /** The reader asked for what was held: it comes in, and the reader goes to it. */
  async #letIn() {
    const ids = feed.release()
    this.#enter(ids)
    document.activeElement?.blur()
    await this.updateComplete
    this.querySelector(".feed").scrollIntoView({ block: "start" })
    this.querySelector(".row a")?.focus({ preventScroll: true })
  }
}

const named = ({ name, role }) => (role === "competitor" ? html`${name} <small>competitor</small>` : name)

customElements.define("tt-now", Now)
