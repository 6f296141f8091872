import { html, nothing } from "lit"
import { safeLink } from "../mention.js"
import { day, full } from "../time.js"
import { outward } from "./outward.js"
import { stars } from "./said.js"

/** What we answered, below what we answered to. */
export const answers = (mention, now) => mention.answers?.length
  ? html`<section class="answers" aria-labelledby="answers-name"><h2 class="part" id="answers-name">What we answered</h2>
      ${mention.answers.map(answer => answered(answer, now))}</section>`
  : nothing

function answered(answer, now) {
  const link = safeLink(answer.url)
  const at = answer.publishedAt ? new Date(answer.publishedAt) : null
  const time = at ? html`<time datetime=${answer.publishedAt} title=${full(at)}>${day(at, now)}</time>` : nothing
  return html`
    <article class="answer">
      <p class="who"><span><b dir="auto">${answer.author?.name ?? answer.author ?? "We"}</b></span>
        ${link ? outward(link, at ? time : "open it") : time}</p>
      <blockquote><p class="text" dir="auto">${answer.text}</p></blockquote>
    </article>`
}

/** How it read before it was changed. */
export const revisions = (mention, now) => mention.revisions?.length
  ? html`<section class="revisions" aria-labelledby="revisions-name">
      <h2 class="part" id="revisions-name">How it read before</h2>
      ${mention.revisions.map(revision => earlier(revision, mention, now))}</section>`
  : nothing

function earlier(revision, mention, now) {
  const at = new Date(revision.at)
  return html`
    <article class="revision">
      <p class="who"><span>was changed <time datetime=${revision.at} title=${full(at)}>${day(at, now)}</time></span>
        ${revision.rating ? html`<span>${stars(revision.rating)}</span>` : nothing}</p>
      <blockquote lang=${mention.language ?? nothing} dir="auto">
        ${revision.title ? html`<p class="headline">${revision.title}</p>` : nothing}<p class="text">${revision.text}</p>
      </blockquote>
    </article>`
}
