import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { safeLink } from "../mention.js"
import { discovery } from "../state/house.js"
import { ago, full } from "../time.js"
import { list } from "../words.js"
import { outward } from "./outward.js"
import { mood, stars } from "./said.js"

// A place that was asked, and what was found there.

/** One where people speak of it: what they say, each with how it reads. */
export function speakingPlace(source, now) {
  const posts = source.posts ?? []
  const about = posts.filter(({ matched }) => matched)
  const others = posts.filter(({ matched }) => !matched)
  return html`
    <article class="place" data-id=${source.key} data-testid="found-source" aria-labelledby="place-${source.key}">
      ${tick(source)}
      <p class="reads">${source.text} ${reads(about, source.matched)}</p>
      <ul class="hits">${repeat(about, post => post.url ?? post.text, post => html`<li>${hit(post, now)}</li>`)}</ul>
      ${others.length ? html`<details class="others"><summary>${others.length === 1 ? "One more" : `${others.length} more`} that ${others.length === 1 ? "is" : "are"} not about it</summary>
        <ul class="hits">${others.map(post => html`<li>${hit(post, now)}</li>`)}</ul></details>` : nothing}
    </article>`
}

/** One that answered without a word about it, or that did not answer: a line, and why. */
export const quietPlace = source => html`
  <li class="quiet-place" data-id=${source.key} data-testid="found-source">
    ${tick(source)}<p class="reads">${source.text}</p>
  </li>`

/** What a place is called, with its tick. */
function tick(source) {
  const { key, title, name, url } = source
  const link = safeLink(url)
  const called = name || title
  return html`
    <div class="tick-line">
      <label class="tick" id="place-${key}"><input type="checkbox" name=${key} .checked=${discovery.choices.keeps(source)}
          @change=${event => discovery.choose(made => made.setKept(key, event.target.checked))}>
        <span dir="auto">${called}</span></label>
      <span class="of">${called !== title ? title : nothing}
        ${link ? outward(link, new URL(link).host.replace(/^www\./, "")) : nothing}</span>
    </div>`
}

/** How what is shown of it reads, in a sentence. */
function reads(about, matched) {
  const feelings = [["negative", "unhappy"], ["neutral", "neutral"], ["positive", "happy"]]
    .map(([label, word]) => ({ n: about.filter(({ sentiment }) => sentiment === label).length, word }))
    .filter(({ n }) => n)
  if (!feelings.length) return ""
  const [{ n, word }] = feelings
  if (n === about.length) return n === 1 ? `${matched === 1 ? "It" : "The one shown"} reads ${word}.` : `${n === matched ? "All" : "Those shown"} read ${word}.`
  const shown = about.length < matched ? `Of the ${about.length} shown, ` : ""
  return `${shown}${list(feelings.map(({ n, word }, i) => `${n} ${i ? "" : n === 1 ? "reads " : "read "}${word}`))}.`
}

/** A post, in the words of whoever wrote it. */
function hit({ title, text, author, at, url, rating, sentiment, score, matched, why }, now) {
  const link = safeLink(url)
  const when = at ? new Date(at) : null
  return html`
    <article class="hit ${matched ? sentiment ?? "neutral" : "aside"}" data-testid="hit">
      <p class="who">
        <span><b dir="auto">${author?.trim() || "Somebody"}</b></span>
        ${matched && sentiment ? mood({ label: sentiment, score }) : nothing}
        ${rating ? html`<span>${stars(rating)}</span>` : nothing}
        ${when ? html`<span><time datetime=${when.toISOString()} title=${full(when)}>${ago(when, now)}</time></span>` : nothing}
        ${link ? outward(link, "open it") : nothing}
      </p>
      <blockquote>
        ${title ? html`<p class="headline" dir="auto">${title}</p>` : nothing}
        ${text && text !== title ? html`<p class="text" dir="auto">${text}</p>` : nothing}
      </blockquote>
      ${why && !matched ? html`<p class="because">${why}</p>` : nothing}
    </article>`
}
