import { html, nothing, svg } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { total, when } from "../mention.js"
import { place, siteOf } from "../place.js"
import { mentionLink } from "../route.js"
import { ago, clock, day, full, number, stretch } from "../time.js"
import { authorName, count, feeling, list, reactions } from "../words.js"
import { mood, opening, stars } from "./said.js"

/** More lanes than this would be a thicket; what came later shares the last one. */
const LANES = 6
const LANE = 38
const EDGE = { left: 8, right: 10, top: 4, foot: 22 }
/** Where nobody said where it was. */
const ELSEWHERE = "elsewhere"
const DOT = { least: 4, most: 9 }
/** The list below is folded from here on. */
const FEW = 10

/** How a story went from site to site: a lane for each, and every post as a dot on it. */
export function lanes(mentions, { width, now }) {
  const sites = bySite(mentions)
  if (mentions.length < 2) return nothing
  const at = mentions.map(when)
  const [first, last] = [Math.min(...at), Math.max(...at)]
  const ground = EDGE.top + sites.length * LANE
  const loudest = Math.max(...mentions.map(weight), 1)
  const x = date => EDGE.left + DOT.most + ((date - first) / Math.max(last - first, 1)) * (width - EDGE.left - EDGE.right - 2 * DOT.most)
  const r = mention => DOT.least + Math.sqrt(weight(mention) / loudest) * (DOT.most - DOT.least)
  return html`
    <figure class="lanes" data-testid="lanes">
      <svg viewBox="0 0 ${width} ${ground + EDGE.foot}" role="img" aria-label=${route(sites)}>
        ${sites.map(({ name, posts }, i) => {
          const y = EDGE.top + i * LANE + 26
          return svg`<text class="lane" x=${EDGE.left} y=${y - 14}>${name}</text>
            <line class="ground" x1=${EDGE.left} x2=${width - EDGE.right} y1=${y} y2=${y}/>
            ${posts.map(mention => svg`<circle class="post ${mention.sentiment.label}" cx=${x(when(mention))} cy=${y} r=${r(mention)}><title>${told(mention, now)}</title></circle>`)}`
        })}
        <text class="ax" x=${EDGE.left} y=${ground + 16}>${day(new Date(first), now)}</text>
        <text class="ax" x=${width - EDGE.right} y=${ground + 16} text-anchor="end">${
          new Date(first).toDateString() === new Date(last).toDateString() ? clock(new Date(last)) : day(new Date(last), now)}</text>
      </svg>
      <figcaption>${route(sites)} Filled dots are unhappy; the larger, the more reactions.</figcaption>
    </figure>`
}

/** Every post of it, the oldest first. */
export function postList(mentions, now, { all, onAll, first }) {
  const shown = all ? mentions : mentions.slice(0, FEW)
  const more = mentions.length - shown.length
  return html`
    <ol class="told line" data-testid="time-line">${repeat(shown, ({ id }) => id, mention => html`
      <li class=${mention.sentiment.label} data-testid="time-line-post" data-id=${mention.id}>${post(mention, now, mention.id === first)}</li>`)}</ol>
    ${more > 0 ? html`<p class="older"><button data-testid="all-posts" @click=${onAll}>Show ${number(more)} more</button></p>` : nothing}`
}

function post(mention, now, isFirst) {
  const at = when(mention)
  const reacted = reactions(mention.engagement)
  const words = opening(mention, 180)
  return html`
    <p class="who"><span><b dir="auto">${authorName(mention)}</b></span>${mood(mention.sentiment)}<span>${place(mention)}</span>
      ${isFirst ? html`<span>the first post</span>` : nothing}
      ${mention.rating ? html`<span>${stars(mention.rating)}</span>` : nothing}
      ${reacted ? html`<span>${reacted}</span>` : nothing}
      <a href=${mentionLink(mention.id)} title=${full(at)}><time datetime=${at.toISOString()}>${ago(at, now)}</time></a></p>
    ${words ? html`<p class="opening" lang=${mention.language ?? nothing} dir="auto">${words}</p>` : nothing}`
}

/** The sites in the order in which they joined, each with its posts. */
function bySite(mentions) {
  const sites = new Map()
  for (const mention of [...mentions].sort((a, b) => when(a) - when(b))) {
    const name = siteOf(mention) ?? ELSEWHERE
    if (sites.has(name)) sites.get(name).push(mention)
    else sites.set(name, [mention])
  }
  const all = [...sites].map(([name, posts]) => ({ name, posts }))
  if (all.length <= LANES) return all
  const others = all.slice(LANES - 1)
  return [...all.slice(0, LANES - 1), { name: `${others.length} other sites`, posts: others.flatMap(({ posts }) => posts) }]
}

/** How it went round, in a sentence. */
function route(sites) {
  const began = when(sites[0].posts[0])
  if (sites.length === 1) return `All of it ${on(sites[0].name)}.`
  const later = sites.slice(1).map(({ name, posts }) => {
    const seconds = (when(posts[0]) - began) / 1000
    return seconds < 60 ? `${on(name)} at once` : `${on(name)} ${after(seconds)} later`
  })
  return `First ${on(sites[0].name)}, ${list(later)}.`
}

const on = name => (name === ELSEWHERE ? name : `on ${name}`)

const after = seconds => stretch(seconds).replace(/^(?=[a-z])/, "a ").replace("a hour", "an hour")

const weight = mention => total(mention.engagement) ?? 0

const told = (mention, now) =>
  `${authorName(mention)}, ${feeling(mention.sentiment.label)}, ${day(when(mention), now)}, ${count(weight(mention), "reaction")}`
