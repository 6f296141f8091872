import { total } from "../mention.js"

/** Room at the right for the number at the end, above for the number now, at the foot for the times. */
const EDGE = { left: 6, right: 40, top: 26, foot: 22 }
/** At the end of a forecast stands how sure it is, too. */
const ROOM_RIGHT = 66
/** Dots closer to each other than this would be a thick line. */
const APART = 7
/** Of the width, what each step into the future takes, and all of them together at least. */
const STEP = 0.15
const LEAST = 0.3
/** What may become more than so many times what is likely runs out of the drawing; the words say how far. */
const WORTH_DRAWING = 3
/** A letter of a time below the ground, about so wide. */
const LETTER = 6.2

/** The readings that say anything, oldest first, as `{at, count}`. */
export function readings(history) {
  return (history ?? [])
    .map(reading => ({ at: new Date(reading.at), count: reading.count ?? total(reading) }))
    .filter(({ count }) => count !== null)
    .sort((a, b) => a.at - b.at)
}

/**
 * What a forecast says of the time after the last reading, as `{at, count, low, high}`; `at` is null
 * for the end of it all. A reading may be newer than the forecast, and nothing ends below it.
 */
function expectations(forecast, last) {
  if (!forecast) return []
  const born = bornAt(forecast)
  const atLeast = count => Math.max(count, last.count)
  return forecast.expected
    .map(({ horizon, count, low, high }) => ({ at: dated(horizon, born), count: atLeast(count), low: atLeast(low), high: atLeast(high) }))
    .filter(({ at }) => at === null || at > last.at)
}

const HOURS = { "1h": 1, "6h": 6, "24h": 24 }

/** When a horizon is reached by what was published then. */
export const dated = (horizon, born) => (HOURS[horizon] ? new Date(born + HOURS[horizon] * 3600_000) : null)

/** When what a forecast is about was published. */
export const bornAt = ({ at, ageSeconds }) => Date.parse(at) - ageSeconds * 1000

/**
 * Where the curve of those readings runs in a box of that size, and the band of what is expected
 * behind it. The time that has passed has an even scale; each step into the future is one step wide,
 * however long it is, for minutes and days do not fit on one scale. Nor do tens and thousands: with
 * a forecast, heights go by the square root, and levels say what they mean.
 */
export function curveShape(points, forecast, { width, height, edge = EDGE }) {
  const last = points.at(-1)
  const ahead = expectations(forecast, last)
  const right = width - (ahead.length && edge === EDGE ? ROOM_RIGHT : edge.right)
  const here = round(edge.left + (right - edge.left) * (1 - Math.max(STEP * ahead.length, ahead.length ? LEAST : 0)))
  const foot = height - edge.foot
  const first = points.length > 1 || !forecast ? points[0].at.getTime() : Math.min(points[0].at, bornAt(forecast))
  const span = last.at - first
  const most = Math.max(...points.map(({ count }) => count), ...ahead.map(worthDrawing), 1)
  const scale = ahead.length ? Math.sqrt : share => share
  const x = at => round(span > 0 ? edge.left + ((at - first) / span) * (here - edge.left) : here)
  const y = count => round(foot - scale(Math.min(count, most) / most) * (foot - edge.top))

  const past = points.map(({ at, count }) => [x(at), y(count)])
  const now = past.at(-1)
  const step = (right - here) / Math.max(ahead.length, 1)
  const steps = ahead.map((one, i) => ({ ...one, x: round(here + (i + 1) * step), y: y(one.count) }))
  const line = path(past)
  return {
    foot, left: edge.left, now, line, steps,
    area: `${line}L${now[0]} ${foot}L${past[0][0]} ${foot}Z`,
    dots: apart(past),
    middle: steps.length ? smooth([now, ...steps.map(one => [one.x, one.y])]) : "",
    band: steps.length ? band(now, steps, ({ low }) => y(low), ({ high }) => y(high)) : "",
    top: edge.top,
    levels: ahead.length ? levels(most).map(count => ({ count, y: y(count) })) : [],
  }
}

/** One or two round numbers that show what the heights mean. */
function levels(most) {
  const upper = roundBelow(most * 0.85)
  return [upper, roundBelow(upper / 4)].filter(level => level >= 1)
}

/** The largest of 1, 2, 5, 10, 20 … that is not above. */
function roundBelow(count) {
  const ten = 10 ** Math.floor(Math.log10(Math.max(count, 0.1)))
  return ten * [5, 2, 1].find(times => times * ten <= count || times === 1)
}

const worthDrawing = ({ count, high }) => Math.min(high, count * WORTH_DRAWING)

const path = places => places.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join("")

/** The upper edge there and the lower edge back. */
function band(now, steps, low, high) {
  const upper = [now, ...steps.map(one => [one.x, high(one)])]
  const lower = [now, ...steps.map(one => [one.x, low(one)])].reverse()
  return `${smooth(upper)}L${smooth(lower).slice(1)}Z`
}

/** The places that stand far enough from each other for a dot each, the last one in any case. */
function apart(places) {
  const shown = []
  for (const place of places.slice(0, -1)) {
    const [x, y] = shown.at(-1) ?? [-APART, 0]
    if (Math.hypot(place[0] - x, place[1] - y) >= APART) shown.push(place)
  }
  return shown
}

/** A soft line through these places that never leaves the range of its neighbours (Fritsch and Carlson). */
export function smooth(places) {
  const slopes = tangents(places)
  return places.map(([x, y], i) => {
    if (!i) return `M${x} ${y}`
    const [px, py] = places[i - 1]
    const third = (x - px) / 3
    return `C${round(px + third)} ${round(py + slopes[i - 1] * third)} ${round(x - third)} ${round(y - slopes[i] * third)} ${x} ${y}`
  }).join("")
}

function tangents(places) {
  const rises = places.slice(1).map(([x, y], i) => (y - places[i][1]) / (x - places[i][0] || 1))
  return places.map((_, i) => {
    if (i === 0) return rises[0] ?? 0
    if (i === places.length - 1) return rises[i - 1]
    const [before, after] = [rises[i - 1], rises[i]]
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after)
  })
}

/** Those of the labels that do not run into one that comes before them in the list. */
export function uncrowded(labels) {
  const shown = []
  for (const label of labels) {
    const [from, to] = extent(label)
    if (shown.every(other => to < extent(other)[0] || from > extent(other)[1])) shown.push(label)
  }
  return shown
}

const GAP = 5
const FROM = { start: 0, middle: -0.5, end: -1 }

function extent({ x, text, anchor }) {
  const wide = text.length * LETTER + GAP
  const from = x + FROM[anchor] * wide
  return [from, from + wide]
}

const round = n => Math.round(n * 10) / 10
