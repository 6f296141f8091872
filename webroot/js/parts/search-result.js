import { html, nothing } from "lit"
import { safeLink } from "../mention.js"
import { mentionLink } from "../route.js"
import { day, daysBetween, full, shortDay } from "../time.js"
import { feeling, kindName } from "../words.js"
import { outward } from "./outward.js"
import { words } from "./said.js"

/** One result, as it stands on a page of results: where it leads, what is shown of it, how it reads and since when it is there. */
export function searchResult(result, now) {
  const { own, sentiment, url, place } = result
  const link = safeLink(url)
  return html`<li class="result ${own ? "ours" : sentiment ?? ""}" value=${place} data-testid="search-result">
    <p class="site"><span class="nth" aria-hidden="true">${place}</span> <span>${siteOf(url)}</span></p>
    <h3>${link ? outward(link, html`<span dir="auto">${result.title || siteOf(url)}</span>`) : html`<span dir="auto">${result.title || siteOf(url)}</span>`}</h3>
    ${result.snippet ? html`<blockquote>${words(excerpt(result))}</blockquote>` : nothing}
    <p class="who">${own ? html`<span><b>your own website</b></span>` : felt(result)}
      ${!own && result.aboveOwn ? html`<span>above your own website</span>` : nothing}
      ${since(result, now)}
      ${result.mention ? html`<a href=${mentionLink(result.mention.id)}>look into it</a>` : nothing}</p></li>`
}

/** The title stands above; its marks belong to it, so only those within the excerpt are kept. */
function excerpt({ title, snippet, why, sentiment, score }) {
  const offset = title ? title.length + 1 : 0
  return {
    title: null, text: snippet, language: null, goneAt: null, rating: null, topics: [], signals: null,
    sentiment: { label: sentiment ?? "neutral", score, mixed: false },
    why: (why ?? []).filter(({ start }) => start >= offset).map(phrase => ({ ...phrase, start: phrase.start - offset, end: phrase.end - offset })),
  }
}

function felt({ sentiment }) {
  if (sentiment === "negative") return html`<span><span class="unhappy">unhappy</span></span>`
  return sentiment ? html`<span>${feeling(sentiment)}</span>` : html`<span>does not speak of you</span>`
}

function since({ since, fromStart, isNew }, now) {
  const at = new Date(since)
  if (fromStart) return html`<span title="We first looked ${full(at)}">${daysBetween(at, now) ? `there since before ${shortDay(at)}` : "there when we first looked"}</span>`
  return html`<span title=${full(at)}>${isNew ? html`<b class="new">new</b>, ` : nothing}there since ${day(at, now)}</span>`
}

function siteOf(url) {
  try {
    const { host, pathname } = new URL(url)
    const path = decodeURI(pathname).split("/").filter(Boolean).slice(0, 3).join(" › ")
    return path ? `${kindName(host.replace(/^www\./, ""))} › ${path}` : host.replace(/^www\./, "")
  } catch {
    return url
  }
}
