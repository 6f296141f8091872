import { html, nothing, svg } from "lit"
import { PageElement } from "../parts/element.js"
import { compareLink, editBusinessLink, mentionsLink, route, welcomeLink } from "../route.js"
import { businesses, comparison, house } from "../state/house.js"
import { Watches } from "../state/state.js"
import { DAY, number } from "../time.js"
import { title } from "../title.js"
import { count, topicName } from "../words.js"
import { sparkline } from "../parts/sparkline.js"

const PERIODS = [7, 30, 90]
const USUAL_PERIOD = 30
/** Of fewer mentions nobody can say how somebody is spoken of. */
const ENOUGH = 5

/** Ours and the others, side by side. */
class ComparePage extends PageElement {
  #asked = null

  constructor() {
    super()
    new Watches(this, comparison, house, route)
  }

  disconnectedCallback() {
    this.#asked = null
    comparison.leave()
    super.disconnectedCallback()
  }

  willUpdate() {
    const { page, asked } = route.current
    if (page !== "compare" || this.#asked === String(asked)) return
    this.#asked = String(asked)
    comparison.show({ business: asked.get("business"), days: asked.get("days") })
  }

  render() {
    title("Compare")
    const { found, problem } = comparison
    return html`
      <header class="top"><h1 tabindex="-1">Compare</h1>
        <p class="lede" data-testid="compare-summary">${found ? summary(found) : "\u00a0"}</p></header>
      ${problem ? html`<p class="problem" role="alert">${problem.message}
        <button class="link" @click=${() => comparison.load()}>Try again</button></p>` : nothing}
      ${found?.businesses.length ? this.#found(found) : nothing}`
  }

  #found({ businesses: all, days, from }) {
    const most = highest(all)
    return html`
      <div class="bar"><h2>Who is spoken of</h2>${this.#periods(days)}</div>
      <ul class="compared" data-testid="compared">${all.map(one => html`<li>${row(one, from, most)}</li>`)}</ul>
      ${businesses.all.some(({ role }) => role === "competitor") ? nothing : html`<p class="aside foot">
        To compare yourself with somebody else, <a href=${editBusinessLink()}>add a business</a> and say that it is a competitor.</p>`}`
  }

  #periods(days) {
    const chosen = route.current.asked.get("business")?.split(",")
    return html`<nav class="periods" aria-label="Time">${PERIODS.map(period => html`
      <a href=${compareLink({ businesses: chosen, days: period === USUAL_PERIOD ? null : period })}
        aria-current=${period === days ? "true" : nothing}>${period} days</a>`)}</nav>`
  }
}

function summary({ businesses: all, days }) {
  if (!all.length) return html`Nobody to compare yet. <a href=${welcomeLink()}>Add your business</a> first.`
  const spoken = all.filter(({ mentions }) => mentions)
  if (!spoken.length) return `Nothing was said of any of them in ${days} days.`
  const most = spoken.reduce((best, one) => (one.mentions > best.mentions ? one : best))
  const judged = spoken.filter(({ mentions }) => mentions >= ENOUGH).sort((a, b) => b.score - a.score)
  const first = `In ${days} days most was said of ${most.business.name}: ${count(most.mentions, "mention")}.`
  const kindest = judged.length > 1 && judged[0].score > 0 ? judged[0] : null
  if (!kindest) return first
  return kindest === most ? `${first} They are also the friendliest.` : `${first} The friendliest are those of ${kindest.business.name}.`
}

function row({ business, mentions, positive, neutral, negative, shareOfVoice, perDay, topics }, from, most) {
  const start = Date.parse(`${from}T00:00:00`)
  const series = perDay.map((said, i) => ({ from: new Date(start + i * DAY + DAY / 2).toISOString(), mentions: said, negative: 0 }))
  return html`
    <article class="rival ${business.role}" data-testid="compared-row" data-id=${business.id} aria-labelledby="c${business.id}">
      <h3 id="c${business.id}"><a href=${mentionsLink(business.id, {})}>${business.name}</a>${business.role === "competitor" ? html` <small>competitor</small>` : nothing}</h3>
      ${sparkline(series, business.name, most)}
      <p class="much">${mentions ? html`<b>${number(mentions)}</b> ${count(mentions, "mention").replace(/^\S+ /, "")}${shareOfVoice === null ? nothing
        : html`, ${number(Math.round(shareOfVoice * 100))} % of all that was said`}` : "Nothing was said."}</p>
      ${mentions ? html`
        <svg class="feelings" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          ${bars({ positive, neutral, negative })}</svg>
        <p class="aside">${feelings({ positive, neutral, negative })}</p>
          ${topics.length ? html`<p class="aside">Topics: ${topics.map(({ id, name }, i) => html`${i ? ", " : ""}<a href=${mentionsLink(business.id, { topic: id })}>${topicName({ id, name })}</a>`)}</p>` : nothing}` : nothing}
    </article>`
}

/** Days are drawn on one scale, so that they can be compared as well. */
const highest = all => Math.max(...all.flatMap(({ perDay }) => perDay))

/** The unhappy from the left, the happy from the right. */
function bars({ positive, neutral, negative }) {
  const all = positive + neutral + negative
  let left = 0
  return [["negative", negative], ["neutral", neutral], ["positive", positive]].map(([name, n]) => {
    const wide = (n / all) * 100
    left += wide
    return svg`<rect class=${name} x=${left - wide} y="0" width=${wide} height="6"/>`
  })
}

const feelings = ({ positive, neutral, negative }) => `${number(negative)} unhappy, ${number(neutral)} neutral, ${number(positive)} happy`

customElements.define("tt-compare", ComparePage)
