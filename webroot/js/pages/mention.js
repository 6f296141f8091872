import { html, nothing } from "lit"
import { asRead, doesNotSpeakOf } from "../acts.js"
import { safeLink, telling, when } from "../mention.js"
import { nextPlace } from "../next-place.js"
import { hostName, place } from "../place.js"
import { incidentLink, nowLink } from "../route.js"
import { day, full, number } from "../time.js"
import { authorName, count, feeling, list, topicName } from "../words.js"
import { Watches } from "../state/state.js"
import { alerts, details, house, stories, translations } from "../state/house.js"
import { taste } from "../state/taste.js"
import { title } from "../title.js"
import { PageElement } from "../parts/element.js"
import { alertCard } from "../parts/alert-card.js"
import { curve, curveTable } from "../parts/curve.js"
import { answers, revisions } from "../parts/mention-past.js"
import { heard } from "../parts/heard.js"
import { deeds } from "../parts/mention-row.js"
import { fate, rank } from "../parts/fate.js"
import { outward } from "../parts/outward.js"
import { mood, stars, unsure, words } from "../parts/said.js"
import { drawingSize, outlook, riskLine } from "../parts/spread.js"
import { others, storyList } from "../parts/story.js"
import { translated } from "../parts/translated.js"

/** One mention, large, with all there is to know of it. */
class MentionPage extends PageElement {
  static properties = { number: { type: Number } }

  constructor() {
    super()
    new Watches(this, alerts, details, house, stories, taste, translations)
  }

  render() {
    const { mention, problem } = details.of(this.number)
    if (problem) return this.#missing(problem)
    if (!mention) return html`<p class="back"><a href="#/">Now</a></p>`
    const now = new Date()
    title(`${authorName(mention)}, ${place(mention)}`)
    const back = house.several ? mention.business : { id: null, name: "Now" }
    return html`
      <p class="back"><a href=${nowLink(back.id)}>${back.name}</a></p>
      <article class="mention ${mention.sentiment.label}" data-testid="mention-page" data-id=${mention.id}>
        <header>
          <h1 tabindex="-1" dir="auto">${authorName(mention)}</h1>
          <p class="who">${mood(mention.sentiment)}<span>${place(mention)}</span>
            ${mention.author?.followers ? html`<span>${count(mention.author.followers, "follower")}</span>` : nothing}
            ${rank(mention)}
            <time datetime=${when(mention).toISOString()} title=${full(when(mention))}>${day(when(mention), now)}</time></p>
          ${mention.rating ? html`
            <p class="rated">${stars(mention.rating)} <span aria-hidden="true">${number(mention.rating)} of 5</span></p>` : nothing}
        </header>
        <blockquote>${words(mention, { whole: true })}${translated(mention)}</blockquote>
        ${fate(mention)}
        ${heard(mention, { whole: true, without: topic => doesNotSpeakOf(mention, topic) })}
        ${mention.parentId ? html`<p class="aside">Written as a reply to another post.</p>` : nothing}
        ${reading(mention)}
        ${corrected(mention, now)}
        ${mention.aboutUs === false ? html`<p class="aside">Put aside as not about us, or muted.</p>` : nothing}
        <p class="acts">${original(mention)}<span class="deeds">${deeds(mention)}</span></p>
      </article>
      ${answers(mention, now)}
      ${this.#spread(mention, now)}
      ${others(mention) ? html`<section class="whole" aria-labelledby="story-name">
        <h2 class="part" id="story-name">Other posts of this story</h2>
        <p class="onward"><a href=${incidentLink(mention.incident.id, mention.business.id)} data-testid="whole-story">See how the whole story spreads</a></p>
        ${storyList(mention, now)}</section>` : nothing}
      ${this.#alerts(now)}
      ${revisions(mention, now)}`
  }

  /** Where the words come only now, whoever came for them is taken along. */
  updated() {
    if (document.activeElement?.id === "main") this.querySelector("h1")?.focus({ preventScroll: true })
  }

  /** How people react, how far it is expected to go, and what harm that may do. */
  #spread(mention, now) {
    const told = reacted(mention.engagement)
    const { history, forecast, risk } = mention
    if (!told && !history?.length && !risk?.points) return nothing
    return html`<section class="reaction ${mention.sentiment.label}" data-testid="spread" aria-labelledby="reaction-name">
      <h2 class="part" id="reaction-name">${forecast || risk?.points ? "How it spreads" : "How people react"}</h2>
      ${riskLine(risk)}
      ${told ? html`<p>${told} so far.</p>` : nothing}
      ${curve(mention, { ...drawingSize(), now })}
      ${history?.length ? curveTable(mention, now) : nothing}
      ${outlook({ ...mention, id: `m${mention.id}` }, now)}
    </section>`
  }

  #alerts(now) {
    const about = alerts.about(this.number)
    return about.length ? html`<section aria-labelledby="alerts-name">
      <h2 class="part" id="alerts-name">Alerts about it</h2>
      ${about.map(alert => alertCard(alert, now, { quoted: false }))}</section>` : nothing
  }

  #missing(problem) {
    title("Not found")
    return html`<p class="back"><a href="#/">Now</a></p>
      <section class="card" data-testid="mention-page">
        <h1 tabindex="-1">${problem.status === 404 ? "No such mention" : "Not just now"}</h1><p>${problem.message}</p>
        ${problem.status === 404 ? nothing : html`<p class="acts"><button class="go" @click=${() => details.retry(this.number)}>Try again</button></p>`}
      </section>`
  }
}

const HOW = { negative: "unhappy", neutral: "neither happy nor unhappy", positive: "happy" }

/** How we read it, said as a reading and not as a truth; the whole of it where that reads otherwise. */
function reading(mention) {
  const { sentiment, postSentiment, corrected } = mention
  const sides = [...new Set(telling(mention, { whole: true }).map(({ weight }) => (weight < 0 ? "against" : "for")))]
  const by = sides.map(side => html` <mark class=${side}>${side === "against" ? "against" : "for"}</mark>`)
  const differs = read => read && read.label !== postSentiment.label
  const others = postSentiment && differs(sentiment) && differs(mention.originally?.sentiment ?? sentiment)
  return html`<p class="aside" data-testid="reading">${corrected?.sentiment ? nothing : html`We read this as ${HOW[sentiment.label]}${sentiment.mixed ? ", with both praise and blame" : ""}${unsure(sentiment) ? ", and are not sure" : ""}.`}
    ${sides.length ? html`Words that speak ${by.length > 1 ? html`${by[0]} and ${by[1]} ${mention.business.name}` : html`${by} ${mention.business.name}`} are marked.` : nothing}
    ${others ? html`<span data-testid="post-sentiment">As a whole the post reads ${HOW[postSentiment.label]}.</span>` : nothing}</p>`
}

/** That people said otherwise, and what the program had read. */
function corrected(mention, now) {
  const { corrected, originally } = mention
  if (!corrected) return nothing
  const what = [corrected.sentiment ? "the feeling" : null, corrected.topics ? "the topics" : null,
    corrected.aboutUs === null || corrected.aboutUs === undefined ? null : "whether it is about you"].filter(Boolean)
  const names = (originally?.topics ?? []).map(topicName)
  return html`<p class="aside corrected" data-testid="corrected">Your team corrected ${list(what)}${corrected.at ? `, ${day(new Date(corrected.at), now)}` : ""}.
    ${originally ? html`The program read it as ${feeling(originally.sentiment.label)}, ${names.length ? html`speaking of ${list(names)}` : "without a topic"}.` : nothing}
    <button class="link" data-testid="as-read" @click=${event => goBack(event, mention)}>Go back to that</button></p>`
}

function goBack(event, mention) {
  const goOn = nextPlace(event)
  asRead(mention).then(goOn)
}

function original(mention) {
  const link = safeLink(mention.url)
  if (!link) return nothing
  return outward(link, html`Open it on ${hostName(link, mention)} <span aria-hidden="true">↗</span>`, "button")
}

/** All that the site tells, also that it is nothing. */
function reacted({ likes, replies, shares, views } = {}) {
  const said = (n, one, many) => (n === null || n === undefined ? null : count(n, one, many))
  const all = [said(likes, "like"), said(replies, "reply", "replies"), said(shares, "share"), said(views, "view")]
  return list(all.filter(Boolean))
}

customElements.define("tt-mention", MentionPage)
