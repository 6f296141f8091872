import { html, nothing } from "lit"
import { change, isComparable } from "../change.js"
import { mentionsLink, route, topicsLink, welcomeLink } from "../route.js"
import { house, topics, trends } from "../state/house.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { topicName } from "../words.js"
import { PageElement } from "../parts/element.js"
import { ownTopics } from "../parts/own-topics.js"
import { trendList } from "../parts/trend-list.js"

const PERIODS = [7, 28, 90]
const USUAL_PERIOD = 28
/** So many topics are named in the sentence at the head. */
const NAMED = 3

/** What is talked about and how it changes, and the topics that a business made for itself. */
class TopicsPage extends PageElement {
  static properties = { all: { state: true } }
  #asked = null

  constructor() {
    super()
    new Watches(this, house, route, topics, trends)
  }

  connectedCallback() {
    super.connectedCallback()
    topics.load()
  }

  disconnectedCallback() {
    this.#asked = null
    trends.leave()
    super.disconnectedCallback()
  }

  willUpdate() {
    const { page, asked } = route.current
    if (page !== "topics" || this.#asked === String(asked)) return
    this.#asked = String(asked)
    this.all = false
    trends.show({ business: asked.get("business"), days: periodOf(asked) })
  }

  render() {
    const { asked } = route.current
    const business = asked.get("business")
    const days = periodOf(asked)
    title("Topics")
    return html`
      <header class="top"><h1 tabindex="-1">Topics</h1>
        <p class="lede" data-testid="topics-summary">${trends.loaded ? summary(trends.all, days) : "\u00a0"}</p></header>
      ${house.several ? this.#businesses(business, days) : nothing}
      <section class="talk" aria-labelledby="talk-name" aria-busy=${trends.loaded || trends.problem ? "false" : "true"}>
        <div class="bar"><h2 id="talk-name">What people talk about</h2>${this.#periods(business, days)}</div>
        ${trends.problem ? html`<p class="problem" role="alert">${trends.problem.message}
          <button class="link" @click=${() => trends.load()}>Try again</button></p>` : nothing}
        ${trends.loaded ? this.#talk(business, days) : nothing}
      </section>
      ${topics.problem && !topics.loaded ? html`<p class="problem" role="alert">${topics.problem.message}</p>` : nothing}
      ${topics.loaded && house.businesses.length
        ? ownTopics(topics.own(business), { business, named: house.several && !business }) : nothing}`
  }

  #businesses(business, days) {
    const link = (id, name) => html`<a href=${topicsLink({ business: id, days: days === USUAL_PERIOD ? null : days })}
      aria-current=${String(id ?? "") === (business ?? "") ? "true" : nothing}>${name}</a>`
    return html`<nav class="switch" aria-label="Business">${link(null, "All")}${house.businesses.map(({ id, name }) => link(id, name))}</nav>`
  }

  #periods(business, days) {
    return html`<nav class="periods" aria-label="Time">${PERIODS.map(period => html`
      <a href=${topicsLink({ business, days: period === USUAL_PERIOD ? null : period })}
        aria-current=${period === days ? "true" : nothing}>${period} days</a>`)}</nav>`
  }

  #talk(business, days) {
    const spoken = trends.all.filter(({ mentions, before }) => mentions || before)
    if (!house.businesses.length) {
      return html`<p class="none">Nobody to listen for yet. <a href=${welcomeLink()}>Add your business</a> first.</p>`
    }
    if (!spoken.length) {
      return html`<p class="none">Nothing yet. As soon as somebody writes of a late delivery, a refund, a kind waiter or
        any other topic that we know, it is counted here. <a href=${mentionsLink(business)}>See all mentions</a></p>`
    }
    const comparable = isComparable(spoken)
    return html`
      <p class="hint">${comparable ? `Compared with the ${days} days before.` : `There is nothing yet from the ${days} days before to compare with.`}
        The <span class="key">unhappy</span> at the foot of each drawing.</p>
      ${trendList(spoken, { business, comparable, all: this.all, onAll: () => this.#showAll() })}`
  }

  async #showAll() {
    const shown = this.querySelectorAll(".trend").length
    this.all = true
    await this.updateComplete
    this.querySelectorAll(".trend h3 a")[shown]?.focus()
  }
}

const periodOf = asked => PERIODS.find(days => String(days) === asked.get("days")) ?? USUAL_PERIOD

/** What is spoken of most, and what comes up more than before, in a sentence or two. */
function summary(trends, days) {
  if (!trends.length) return "What people talk about, and how it changes."
  const spoken = trends.filter(({ mentions }) => mentions)
  if (!spoken.length) return `Nobody has spoken of any topic that we know in the last ${days} days.`
  const most = spoken.slice(0, NAMED).map(({ topic }) => html`<b>${topicName(topic)}</b>`)
  return html`In the last ${days} days people spoke most of ${most.map((name, i) => html`${i ? (i === most.length - 1 ? " and " : ", ") : ""}${name}`)}.
    ${isComparable(trends) ? rising(trends) : nothing}`
}

/** What has grown most. */
function rising(trends) {
  const grown = ({ mentions, before }) => mentions - before
  const [first] = trends.filter(trend => change(trend).way === "up").sort((a, b) => grown(b) - grown(a))
  return first ? html`${capital(change(first).told)}: <b>${topicName(first.topic)}</b>.` : nothing
}

const capital = words => words.charAt(0).toUpperCase() + words.slice(1)

customElements.define("tt-topics", TopicsPage)
