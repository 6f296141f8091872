import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { total, when } from "../mention.js"
import { place } from "../place.js"
import { incidentLink, mentionLink } from "../route.js"
import { about, range } from "../spread.js"
import { keyOf } from "../state/rising.js"
import { ago, full, number } from "../time.js"
import { authorName, count } from "../words.js"
import { growthLine } from "./growth-line.js"
import { riskRing } from "./risk.js"
import { opening } from "./said.js"

/** The rest is one step away, so that the list stays a glance. */
const FEW = 3

/** What spreads, what is expected to go furthest first, beside the harm it may do. */
export function risingList(rising, now, { named, all, onAll }) {
  if (!rising.loaded && !rising.problem) return html`<section class="rising" aria-busy="true"></section>`
  const shown = all ? rising.all : rising.all.slice(0, FEW)
  const more = rising.all.length - shown.length
  return html`
    <section class="rising" data-testid="rising" aria-labelledby="rising-name">
      <h2 class="part" id="rising-name">Rising</h2>
      ${shown.length ? html`<p class="hint">What is expected to go furthest comes first; the ring is its risk.</p>` : nothing}
      ${rising.problem ? html`<p class="problem" role="alert">What spreads cannot be shown just now. ${rising.problem.message}
        <button class="link" @click=${() => rising.load()}>Try again</button></p>` : nothing}
      ${rising.loaded && !shown.length ? html`<p class="none">Nothing is spreading right now.</p>` : nothing}
      ${shown.length ? html`<ol>${repeat(shown, keyOf, item => html`<li>${entry(item, now, named)}</li>`)}</ol>` : nothing}
      ${more > 0 ? html`<p class="more"><button class="link" data-testid="all-rising" @click=${onAll}>and ${number(more)} more</button></p>` : nothing}
    </section>`
}

function entry(item, now, named) {
  const { mention, incident, risk, expected, reach } = item
  const at = when(mention)
  const posts = mention.incident?.mentions ?? 1
  const key = keyOf(item).replace("/", "-")
  return html`
    <article class="rise ${mention.sentiment.label}" data-testid="rise" data-id="rise-${key}" aria-labelledby="rise-${key}">
      ${riskRing(risk)}
      <div class="said">
        <h3 id="rise-${key}"><a href=${incident ? incidentLink(incident, mention.business.id) : mentionLink(mention.id)} title=${risk.why}>
          ${title(mention)}</a></h3>
        <p class="who"><span><b dir="auto">${authorName(mention)}</b></span><span>${place(mention)}</span>
          ${named ? html`<span>${mention.business.name}</span>` : nothing}
          ${posts > 1 ? html`<span>${count(posts, "post")}${mention.incident.sites > 1 ? ` on ${count(mention.incident.sites, "site")}` : ""}</span>` : nothing}
          ${reach ? html`<span>${count(reach, "follower")}</span>` : nothing}
          <time datetime=${at.toISOString()} title=${full(at)}>${ago(at, now)}</time></p>
      </div>
      ${growthLine(item)}
      <p class="to"><b>${about(expected.count)}</b><span class="unseen"> reactions</span> expected
        <small>${range(expected)}<span class="unseen"> in 8 of 10 cases</span>, now ${number(countNow(item))}</small></p>
    </article>`
}

function title(mention) {
  const words = opening(mention, 110)
  if (!words) return mention.rating ? "Stars, without a word" : "A link, without a word"
  return html`<q lang=${mention.language ?? nothing} dir="auto">${words}</q>`
}

/** The latest reading of it, with all its posts. */
const countNow = ({ growth, mention }) => growth.at(-1)?.count ?? total(mention.engagement) ?? 0
