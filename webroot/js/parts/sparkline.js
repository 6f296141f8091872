import { html, svg } from "lit"
import { longDay, number } from "../time.js"
import { count } from "../words.js"

const BOX = { width: 132, height: 30 }
const DAY_MS = 86_400_000

/**
 * How often something was said, step by step, the unhappy at the foot; as high as its own highest step,
 * or as that of all it stands beside.
 */
export function sparkline(series, name, highest = Math.max(...series.map(({ mentions }) => mentions))) {
  const most = Math.max(highest, 1)
  const step = BOX.width / series.length
  const wide = Math.max(step - (step > 4 ? 1.5 : 0.6), 0.8)
  const tall = n => (n / most) * (BOX.height - 2)
  return html`<svg class="sparkline" viewBox="0 0 ${BOX.width} ${BOX.height}" role="img" aria-label="${name}: ${sentence(series)}">
    <line class="ground" x1="0" x2=${BOX.width} y1=${BOX.height - 0.5} y2=${BOX.height - 0.5}/>
    ${series.map(({ from, mentions, negative }, i) => svg`<g><title>${longDay(new Date(from))}: ${told(mentions, negative)}</title>
      <rect class="all" x=${i * step} y=${BOX.height - 1 - tall(mentions)} width=${wide} height=${tall(mentions - negative)}/>
      <rect class="negative" x=${i * step} y=${BOX.height - 1 - tall(negative)} width=${wide} height=${tall(negative)}/></g>`)}
  </svg>`
}

/** The same in a sentence. */
export function sentence(series) {
  const all = series.reduce((n, { mentions }) => n + mentions, 0)
  const unit = steps(series)
  if (!all) return `nothing in ${series.length} ${unit}s`
  const high = series.reduce((best, step) => (step.mentions >= best.mentions ? step : best))
  const last = series.at(-1)
  return `${count(all, "mention")} in ${series.length} ${unit}s, most ${unit === "day" ? "on" : "in the week from"} ` +
    `${longDay(new Date(high.from))} with ${number(high.mentions)}, in the last ${unit} ${number(last.mentions)}`
}

const steps = ([first, second]) => (second && new Date(second.from) - new Date(first.from) > 2 * DAY_MS ? "week" : "day")
const told = (mentions, negative) => (negative ? `${count(mentions, "mention")}, ${number(negative)} unhappy` : count(mentions, "mention"))
