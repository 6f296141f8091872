import { html, nothing, svg } from "lit"
import { curveShape, readings, uncrowded } from "./curve-shape.js"
import { ago, clock, day, hoursBetween, number, shortDay } from "../time.js"
import { count } from "../words.js"
import { when } from "../mention.js"
import { inTheEnd } from "../spread.js"
import { table } from "./table.js"

/** A number at the end of the line stands so far from a line of the band that it can be read. */
const BESIDE = 9
/** Two lines of words at the end of the curve. */
const TWO_LINES = 15

/** How the reaction to a mention grew and is expected to grow; nothing where there is nothing to draw. */
export function curve(mention, size) {
  const { history, forecast = null, sentiment, id } = mention
  return growth({ id: `m${id}`, history, forecast, feeling: sentiment.label, since: when(mention) }, size)
}

/** The same of anything that has readings: what was counted as dots and a line, what is expected hatched behind it. */
export function growth({ id, history, forecast, feeling, since }, { width = 320, height = 150, now = new Date() } = {}) {
  const points = readings(history)
  if (points.length < (forecast ? 1 : 2)) return nothing
  const shape = curveShape(points, forecast, { width, height })
  const [first, last] = [points[0], points.at(-1)]
  const [x, y] = shape.now
  const end = shape.steps.at(-1)
  return html`
    <figure class="curve ${feeling}" data-testid="curve">
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${sentence(first, last, forecast, now)}>
        ${end ? svg`<defs><pattern id="hatch-${id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="hatch" x1="0" x2="0" y1="0" y2="5"/></pattern></defs>
          <path class="band" d=${shape.band}/><path class="hatched" d=${shape.band} fill="url(#hatch-${id})"/>` : nothing}
        ${shape.levels.map(({ y: at }) => svg`<line class="level" x1=${shape.left} x2=${end.x} y1=${at} y2=${at}/>`)}
        <line class="ground" x1=${shape.left} x2=${end ? end.x : x} y1=${shape.foot} y2=${shape.foot}/>
        <path class="area" d=${shape.area}/>
        <path class="past" d=${shape.line}/>
        ${shape.dots.map(([dx, dy]) => svg`<circle class="dot" cx=${dx} cy=${dy} r="2.2"/>`)}
        ${end ? svg`<line class="now" x1=${x} x2=${x} y1=${shape.top - 8} y2=${shape.foot}/>
          <path class="middle" d=${shape.middle}/>
          ${shape.steps.map(one => svg`<circle class="ring" cx=${one.x} cy=${one.y} r="2.6"/>`)}` : nothing}
        <circle class="dot" cx=${x} cy=${y} r="4.2"/>
        ${shape.levels.map(level => svg`<text class="ax on" x=${shape.left} y=${level.y - 4}>${number(level.count)}</text>`)}
        ${end ? outcome(last, end, shape, height) : svg`<text class="b" x=${x + BESIDE} y=${y + 5}>${number(last.count)}</text>`}
        ${times(points, shape, now).map(label => svg`
          <text class="ax" x=${label.x} y=${height - 4} text-anchor=${label.anchor}>${label.text}</text>`)}
      </svg>
      <figcaption>Likes, replies and shares together${late(since, first, now)}${end
        ? ". Dots are what was counted; the hatched part is where it goes in 8 of 10 cases." : ""}</figcaption>
    </figure>`
}

/** What it is now, and what it will be with how sure that is. */
function outcome(last, end, { now: [x], top }, height) {
  const { count: expected, low, high } = end
  const y = Math.min(Math.max(end.y + 2, top), height - 22 - TWO_LINES)
  return svg`
    <text class="ax" x=${x} y=${top - 13} text-anchor="middle"><tspan class="b">${number(last.count)}</tspan> now</text>
    <text class="b" x=${end.x + BESIDE} y=${y}>${number(Math.round(expected))}</text>
    <text class="ax" x=${end.x + BESIDE} y=${y + TWO_LINES}>${number(Math.round(low))}–${number(Math.round(high))}</text>`
}

/** The times below the ground, those that matter most first, as many as there is room for. */
function times(points, { now: [x], left, steps }, now) {
  const [first, last] = [points[0].at, points.at(-1).at]
  const from = { x: left, anchor: "start", text: points.length > 1 ? timeLabel(first, last, now) : "" }
  const to = timeLabel(last, first, now)
  if (!steps.length) return [...(from.text === to ? [] : [from]), { x, anchor: "end", text: to }]
  const here = { x, anchor: "middle", text: to }
  const end = { x: steps.at(-1).x, anchor: "middle", text: "in the end" }
  const ahead = steps.slice(0, -1).map(one => ({ x: one.x, anchor: "middle", text: aheadLabel(one.at, now) }))
  return uncrowded([here, end, ...(x > left + 1 ? [from] : []), ...ahead.reverse()].filter(({ text }) => text))
}

const timeLabel = (at, other, now) => (at.toDateString() === other.toDateString() ? clock(at) : day(at, now))

/** A moment to come: by the clock where that is before the night is over, else by the day. */
function aheadLabel(at, now) {
  if (hoursBetween(now, at) < 18) return clock(at)
  return hoursBetween(now, at) < 36 ? "tomorrow" : shortDay(at)
}

/** The numbers behind the curve, for those who do not see it. */
export function curveTable({ history }, now) {
  const shown = n => (n === null || n === undefined ? "not told" : number(n))
  const rows = (history ?? []).map(({ at, likes, replies, shares, views }) =>
    [day(new Date(at), now), ...[likes, replies, shares, views].map(shown)])
  return table("Reaction over time", ["When", "Likes", "Replies", "Shares", "Views"], rows)
}

function sentence(first, last, forecast, now) {
  const grew = first === last ? "" : `, from ${number(first.count)} ${day(first.at, now)}`
  const counted = `${count(last.count, "reaction")} ${ago(last.at, now)}${grew}`
  return forecast ? `${counted}. ${inTheEnd(forecast)}` : counted
}

function late(since, first, now) {
  return first.at - since > 12 * 3600_000 ? `, read since ${day(first.at, now)}` : ""
}
