import { html, nothing } from "lit"
import { aboutUs, feels, muteAuthor, muteSite, notAboutUs } from "../acts.js"
import { when } from "../mention.js"
import { nextPlace } from "../next-place.js"
import { place, siteName } from "../place.js"
import { mentionLink } from "../route.js"
import { ago, full } from "../time.js"
import { authorName, feeling, reactions } from "../words.js"
import { fate, rank } from "./fate.js"
import { heard } from "./heard.js"
import { mood, stars, words } from "./said.js"
import { story } from "./story.js"
import { translated, translating } from "./translated.js"

/** One mention in the feed. */
export function mentionRow(mention, now, { fresh = false, named = false, folds = false } = {}) {
  const at = when(mention)
  const reacted = reactions(mention.engagement)
  return html`
    <article class="row ${mention.sentiment.label} ${fresh ? "fresh" : ""} ${mention.goneAt ? "gone" : ""}" data-testid="mention-row" data-id=${mention.id}
             aria-labelledby="m${mention.id}" @click=${event => open(event, mention)}>
      <p class="who">
        <span><b id="m${mention.id}" dir="auto">${authorName(mention)}</b></span>
        ${mood(mention.sentiment)}${mention.corrected ? html`<span title="What the program read was corrected by your team">corrected</span>` : nothing}
        <span>${place(mention)}</span>
        ${named ? html`<span>${mention.business.name}</span>` : nothing}
        ${mention.rating ? html`<span>${stars(mention.rating)}</span>` : nothing}
        ${reacted ? html`<span>${reacted}</span>` : nothing}
        ${rank(mention)}
        <a href=${mentionLink(mention.id)} title=${full(at)}><time datetime=${at.toISOString()}>${ago(at, now)}</time></a>
      </p>
      <blockquote>${words(mention)}${translated(mention)}</blockquote>
      ${fate(mention)}
      ${heard(mention)}
      ${folds ? story(mention, now) : nothing}
      <p class="deeds">${deeds(mention)}</p>
    </article>`
}

/** What can be done with a mention; each with a way back. */
export function deeds(mention) {
  if (mention.aboutUs === false) {
    return html`<button data-testid="about-us" @click=${done(aboutUs, mention)}>It is about us</button>`
  }
  return html`
    ${feelings(mention)}
    ${translating(mention)}
    <button data-testid="change-topics" aria-haspopup="dialog" @click=${() => document.querySelector("tt-topic-picker").open(mention)}>Change topics</button>
    <button data-testid="not-about-us" @click=${done(notAboutUs, mention)}>Not about us</button>
    ${mention.author?.name ? html`
      <button data-testid="mute-author" @click=${done(muteAuthor, mention)}>Mute <span dir="auto">${mention.author.name}</span></button>` : nothing}
    ${mention.site && mention.source ? html`
      <button data-testid="mute-site" @click=${done(muteSite, mention)}>Mute ${siteName(mention)}</button>` : nothing}`
}

/** How it feels: what it is taken for now, and a click away what it is instead. */
const feelings = mention => html`<span class="feelings" role="group" aria-label="How it feels"><span aria-hidden="true">Feels</span>
  ${["negative", "neutral", "positive"].map(label => html`
    <button data-testid="feels-${label}" aria-pressed=${label === mention.sentiment.label ? "true" : "false"}
      @click=${event => saysOtherwise(mention, label) && done(() => feels(mention, label), mention)(event)}>${feeling(label)}</button>`)}</span>`

/** Whether a person said that of it already; that the program was right is worth saying once. */
const saysOtherwise = ({ corrected }, label) => corrected?.sentiment !== label

const done = (deed, mention) => event => {
  const goOn = nextPlace(event)
  deed(mention).then(goOn)
}

/** A click on the words opens them, unless somebody is selecting them or meant a button. */
function open(event, mention) {
  if (event.target.closest("a, button, .story, .tip") || String(getSelection())) return
  location.hash = mentionLink(mention.id)
}
