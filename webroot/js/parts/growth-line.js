import { html, svg } from "lit"
import { curveShape, readings } from "./curve-shape.js"

const BOX = { width: 128, height: 40, edge: { left: 3, right: 4, top: 4, foot: 3 } }

/** A curve without words, for a line of a list that says the numbers itself; what is expected is dashed. */
export function growthLine({ growth, expected, mention }) {
  const points = readings(growth)
  if (!points.length || !expected) return html`<span class="growth-line"></span>`
  const at = points.at(-1).at
  const ageSeconds = Math.max(0, (at - new Date(mention.publishedAt ?? mention.seenAt)) / 1000)
  const shape = curveShape(points, { at, ageSeconds, expected: [{ horizon: "final", ...expected }] }, BOX)
  const [x, y] = shape.now
  return html`<svg class="growth-line curve ${mention.sentiment.label}" viewBox="0 0 ${BOX.width} ${BOX.height}" aria-hidden="true">
    <path class="band" d=${shape.band}/>
    <line class="ground" x1="0" x2=${BOX.width} y1=${shape.foot} y2=${shape.foot}/>
    <path class="past" d=${shape.line}/><path class="middle" d=${shape.middle}/>
    ${shape.dots.map(([dx, dy]) => svg`<circle class="dot" cx=${dx} cy=${dy} r="1.4"/>`)}
    <circle class="dot" cx=${x} cy=${y} r="2.6"/>
  </svg>`
}
