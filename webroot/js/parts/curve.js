import { html, nothing, svg } from "lit"
import { curveShape, readings } from "./curve-shape.js"
import { ago, clock, day, number } from "../time.js"
import { count } from "../words.js"
import { when } from "../mention.js"
import { table } from "./table.js"

/** How the reaction to a mention grew; nothing where it was read less than twice. */
export function curve(mention, { width = 320, height = 150, now = new Date() } = {}) {
  const points = readings(mention.history)
  if (points.length < 2) return nothing
  const shape = curveShape(points, width, height)
  const [first, last] = [points[0], points.at(-1)]
  const [x, y] = shape.last
  const [from, to] = [timeLabel(first.at, last.at, now), timeLabel(last.at, first.at, now)]
  return html`
    <figure class="curve ${mention.sentiment.label}" data-testid="curve">
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${sentence(first, last, now)}>
        <line class="ground" x1=${shape.left} x2=${x} y1=${shape.foot} y2=${shape.foot}/>
        <path class="band" d=${shape.area}/>
        <path class="past" d=${shape.line}/>
        ${shape.dots.map(([dx, dy]) => svg`<circle class="dot" cx=${dx} cy=${dy} r="2.2"/>`)}
        <circle class="dot" cx=${x} cy=${y} r="4.2"/>
        <text class="b" x=${x + 9} y=${y + 5}>${number(last.count)}</text>
        <text class="ax" x=${shape.left} y=${height - 4}>${from === to ? nothing : from}</text>
        <text class="ax" x=${x} y=${height - 4} text-anchor="end">${to}</text>
      </svg>
      <figcaption>Likes, replies and shares together${since(mention, first, now)}</figcaption>
    </figure>`
}

/** The numbers behind the curve, for those who do not see it. */
export function curveTable({ history }, now) {
  const shown = n => (n === null || n === undefined ? "not told" : number(n))
  const rows = (history ?? []).map(({ at, likes, replies, shares, views }) =>
    [day(new Date(at), now), ...[likes, replies, shares, views].map(shown)])
  return table("Reaction over time", ["When", "Likes", "Replies", "Shares", "Views"], rows)
}

const sentence = (first, last, now) =>
  `${count(last.count, "reaction")} ${ago(last.at, now)}, from ${number(first.count)} ${day(first.at, now)}`

const timeLabel = (at, other, now) => (at.toDateString() === other.toDateString() ? clock(at) : day(at, now))

function since(mention, first, now) {
  const late = first.at - when(mention)
  return late > 12 * 3600_000 ? `, read since ${day(first.at, now)}` : ""
}
