import { total } from "../mention.js"

/** Room at the right for the last count, at the foot for the times. */
const EDGE = { left: 6, right: 40, top: 22, foot: 22 }
/** With more readings than this, dots would only be noise. */
const DOTS = 24

/** The readings that say anything, oldest first, as `{at, count}`. */
export function readings(history) {
  return (history ?? [])
    .map(reading => ({ at: new Date(reading.at), count: total(reading) }))
    .filter(({ count }) => count !== null)
    .sort((a, b) => a.at - b.at)
}

/** Where the curve of those readings runs in a box of that size; two readings at least. */
export function curveShape(points, width, height) {
  const first = points[0].at.getTime()
  const span = Math.max(points.at(-1).at - first, 1)
  const most = Math.max(...points.map(point => point.count), 1)
  const foot = height - EDGE.foot
  const x = at => EDGE.left + ((at - first) / span) * (width - EDGE.left - EDGE.right)
  const y = count => foot - (count / most) * (foot - EDGE.top)
  const places = points.map(({ at, count }) => [round(x(at)), round(y(count))])
  const line = places.map(([px, py], i) => `${i ? "L" : "M"}${px} ${py}`).join("")
  return {
    foot,
    line,
    area: `${line}L${places.at(-1)[0]} ${foot}L${places[0][0]} ${foot}Z`,
    dots: places.length <= DOTS ? places : [],
    last: places.at(-1),
    left: EDGE.left,
  }
}

const round = n => Math.round(n * 10) / 10
