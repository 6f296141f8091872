import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { change, unhappyShare } from "../change.js"
import { mentionsLink } from "../route.js"
import { number } from "../time.js"
import { count, topicName } from "../words.js"
import { sparkline } from "./sparkline.js"

/** More than so many are folded: the rest is hardly spoken of. */
const FEW = 12

/** What is talked about, the most first, each with how it changes. */
export function trendList(trends, { business, comparable, all, onAll }) {
  const shown = all || trends.length <= FEW + 2 ? trends : trends.slice(0, FEW)
  return html`
    <ul class="trends" data-testid="trends">${repeat(shown, ({ topic }) => topic.id, trend => html`<li>${row(trend, business, comparable)}</li>`)}</ul>
    ${shown.length < trends.length ? html`<p class="older"><button data-testid="all-topics" @click=${onAll}>Show all ${trends.length}</button></p>` : nothing}`
}

function row(trend, business, comparable) {
  const { topic, mentions, series } = trend
  const { told, way } = change(trend)
  return html`
    <article class="trend" data-testid="trend" data-id=${topic.id} aria-labelledby="trend-${topic.id}">
      <h3 id="trend-${topic.id}"><a href=${mentionsLink(business, { topic: topic.id })}>${topicName(topic)}</a></h3>
      ${sparkline(series, topicName(topic))}
      <p class="much"><b>${number(mentions)}</b> ${count(mentions, "mention").replace(/^\S+ /, "")}</p>
      <p class="who"><span class=${trend.negative ? "share" : nothing}>${unhappyShare(trend)}${percent(trend)}</span>
        ${comparable && told ? html`<span class=${way} data-testid="change">${told}</span>` : nothing}
        ${topic.own ? html`<span>your own</span>` : nothing}</p>
    </article>`
}

/** A share of few says nothing that the count did not. */
const percent = ({ mentions, negative, negativeShare }) =>
  negativeShare !== null && mentions >= 10 && negative && negative < mentions ? ` (${number(Math.round(negativeShare * 100))} %)` : ""
