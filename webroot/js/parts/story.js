import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { when } from "../mention.js"
import { place } from "../place.js"
import { mentionLink } from "../route.js"
import { stories } from "../state/house.js"
import { toast } from "../state/toast.js"
import { ago, full } from "../time.js"
import { authorName, count } from "../words.js"
import { mood, opening } from "./said.js"

/** What a row in the feed says of its story: how many more there are, and on asking, which. */
export function story(mention, now) {
  const more = others(mention)
  if (!more) return nothing
  const open = stories.isOpen(mention)
  return html`<div class="story">
    <button class="link" data-testid="story" aria-expanded=${open ? "true" : "false"} @click=${() => stories.turn(mention)}>
      and ${count(more, "more post", "more posts")} of this story${where(mention)}</button>
    ${open ? storyList(mention, now) : nothing}
  </div>`
}

/** The other posts of its story, a line or two each. */
export function storyList(mention, now) {
  const { items, next, problem } = stories.of(mention)
  if (problem) return html`<p class="problem" role="alert">${problem.message}</p>`
  if (!items) return nothing
  return html`
    <ul class="told" data-testid="story-list" aria-label="Other posts of this story">
      ${repeat(items.filter(({ id }) => id !== mention.id), ({ id }) => id, other => html`<li>${line(other, now)}</li>`)}
    </ul>
    ${next ? html`<p><button class="link" @click=${() => stories.more(mention).catch(problem => toast.sorry(problem))}>Show more of them</button></p>` : nothing}`
}

/** How many others its story has. */
export const others = ({ incident }) => (incident ? incident.mentions - 1 : 0)

const where = ({ incident }) => (incident.sites > 1 ? ` on ${count(incident.sites, "site")}` : "")

function line(other, now) {
  const at = when(other)
  return html`
    <p class="who"><span><b dir="auto">${authorName(other)}</b></span>${mood(other.sentiment)}<span>${place(other)}</span>
      <a href=${mentionLink(other.id)} title=${full(at)}><time datetime=${at.toISOString()}>${ago(at, now)}</time></a></p>
    <p class="opening" lang=${other.language ?? nothing} dir="auto">${opening(other, 140)}</p>`
}
