import { midnight } from "../time.js"

const HOUR = 3600_000

/** The last 24 hours, oldest first; hours in which nothing was said are there with nothing. */
export function byHour(hours, now) {
  const byTime = new Map(hours.map(counted => [counted.hour.getTime(), counted]))
  const last = Math.floor(now / HOUR) * HOUR
  return Array.from({ length: 24 }, (_, i) => {
    const at = new Date(last - (23 - i) * HOUR)
    return { at, ...nothingYet, ...byTime.get(at.getTime()) }
  })
}

/** The last 14 days, oldest first. */
export function byDay(hours, now) {
  const days = Array.from({ length: 14 }, (_, i) => ({ at: midnight(now, i - 13), ...nothingYet }))
  const byTime = new Map(days.map(day => [day.at.getTime(), day]))
  for (const { hour, negative, neutral, positive } of hours) {
    const day = byTime.get(midnight(hour).getTime())
    if (!day) continue
    day.negative += negative
    day.neutral += neutral
    day.positive += positive
  }
  return days
}

/** From which bar to which each burst reaches, as `{from, to}`; what touches or overlaps is one. */
export function reachOf(bursts, bars, now) {
  const ends = bars.map((_, i) => bars[i + 1]?.at ?? Infinity)
  const spans = bursts
    .map(({ from, to, endedAt }) => {
      const until = endedAt ? to : now
      return { from: ends.findIndex(end => end > from), to: bars.findLastIndex(({ at }) => at < until || at <= from) }
    })
    .filter(({ from, to }) => from >= 0 && to >= from)
    .sort((a, b) => a.from - b.from)
  const joined = []
  for (const span of spans) {
    const before = joined.at(-1)
    if (before && span.from <= before.to) before.to = Math.max(before.to, span.to)
    else joined.push({ ...span })
  }
  return joined
}

const nothingYet = { negative: 0, neutral: 0, positive: 0 }

export const all = ({ negative, neutral, positive }) => negative + neutral + positive

/** Stacks each bar from the ground up, the unhappy at the foot. */
export function stack(bars, { width, top, ground }) {
  const most = Math.max(...bars.map(all), 1)
  const step = width / bars.length
  const tall = n => (n / most) * (ground - top)
  return bars.map((bar, i) => {
    let foot = ground
    const parts = ["negative", "neutral", "positive"].filter(label => bar[label]).map(label => {
      const height = tall(bar[label])
      foot -= height
      return { label, y: foot, height }
    })
    return { bar, parts, x: i * step + step * 0.12, wide: step * 0.76, middle: (i + 0.5) * step, top: foot }
  })
}
