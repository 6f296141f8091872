import { html, nothing, svg } from "lit"
import { all, byDay, byHour, reachOf, stack } from "./volume-shape.js"
import { clock, dayInitial, hourOf, longDay, number } from "../time.js"
import { count } from "../words.js"
import { burstNotes, burstsMissing, speaking } from "./burst-notes.js"
import { table } from "./table.js"

const BOX = { width: 300, top: 18, ground: 96 }
/** Room for the brackets above the bars, where there are any. */
const ABOVE = 12

/** Mentions of the last 24 hours by hour and feeling, with what was more than usual in them. */
export function hourChart(hours, now, bursts) {
  const bars = byHour(hours, now)
  const label = (bar, i) => (i === 23 ? "now" : bar.at.getHours() % 6 === 0 && i < 21 ? hourOf(bar.at) : "")
  return chart({
    bars, label, name: "The last 24 hours", id: "hours", testid: "volume-chart",
    told: bar => `${clock(bar.at)}`, note: said(bars, hours, now), now,
    bursts: speaking(bursts).filter(burst => isOfTheDay(burst, bars)), below: burstsMissing(),
  })
}

/** The last two weeks by day, with what was more than usual before the last 24 hours. */
export function dayChart(hours, now, bursts) {
  const bars = byDay(hours, now)
  return chart({
    bars, label: bar => dayInitial(bar.at), name: "Two weeks", id: "days", testid: "days-chart",
    told: bar => longDay(bar.at), note: nothing, now,
    bursts: speaking(bursts).filter(burst => !isOfTheDay(burst, byHour(hours, now))), below: nothing,
  })
}

/** What drifts up over weeks belongs to the weeks. */
const isOfTheDay = ({ kind, to, endedAt }, bars) => kind !== "slow-burn" && (!endedAt || to > bars[0].at)

function chart({ bars, label, name, id, testid, told, note, bursts, below, now }) {
  const stacked = stack(bars, BOX)
  const most = Math.max(...bars.map(all))
  const high = stacked.find(({ bar }) => all(bar) === most)
  const last = bars.length - 1
  const brackets = bracketsOver(stacked, bursts, now)
  const above = brackets.length ? ABOVE : 0
  return html`
    <section class="volume ${id}" data-testid=${testid} aria-labelledby="chart-${id}">
      <h2 id="chart-${id}">${name}</h2>
      <svg viewBox="0 ${-above} 300 ${118 + above}" role="img" aria-label="${sum(bars)}${marked(bursts)}">
        <line class="ground" x1="0" x2="300" y1=${BOX.ground + 0.5} y2=${BOX.ground + 0.5}/>
        ${stacked.map(({ bar, parts, x, wide }) => svg`<g><title>${told(bar)}: ${parted(bar)}</title>
          <rect class="reach" x=${x} y=${BOX.top} width=${wide} height=${BOX.ground - BOX.top}/>
          ${parts.map(part => svg`<rect class=${part.label} x=${x} y=${part.y} width=${wide} height=${part.height}/>`)}</g>`)}
        ${brackets.map(({ x1, x2, slow }) => svg`<path class=${slow ? "bracket slow" : "bracket"} d="M${x1} ${slow ? -3 : 3}v-5H${x2}v5"/>`)}
        ${most ? svg`<text class="peak" x=${within(high.middle)} y=${high.top - 5} text-anchor="middle">${number(most)}</text>` : nothing}
        ${stacked.map(({ middle }, i) => svg`
          <text class=${i === last ? "ax b" : "ax"} x=${within(middle)} y="112" text-anchor="middle">${label(bars[i], i)}</text>`)}
      </svg>
      ${note === nothing ? nothing : html`<p class="note">${note}</p>`}
      ${burstNotes(bursts, now)}${below}
      ${table(`${name}: mentions by feeling`, ["When", "Unhappy", "Neutral", "Happy"],
        bars.map(bar => [told(bar), bar.negative, bar.neutral, bar.positive]))}
    </section>`
}

/** Over which bars there was more than usual; what drifts up over weeks stands above, and dashed. */
function bracketsOver(stacked, bursts, now) {
  const isSlow = ({ kind }) => kind === "slow-burn"
  const over = (some, slow) => reachOf(some, stacked.map(({ bar }) => bar), now)
    .map(({ from, to }) => ({ x1: stacked[from].x, x2: stacked[to].x + stacked[to].wide, slow }))
  return [...over(bursts.filter(burst => !isSlow(burst)), false), ...over(bursts.filter(isSlow), true)]
}

/** A label over the first or last bar stays within the drawing. */
const within = x => Math.min(Math.max(x, 8), 290)

const total = (bars, label) => bars.reduce((n, bar) => n + (label ? bar[label] : all(bar)), 0)
const felt = (negative, neutral, positive) =>
  `${number(negative)} unhappy, ${number(neutral)} neutral, ${number(positive)} happy`
const parted = bar => (all(bar) ? felt(bar.negative, bar.neutral, bar.positive) : "nothing")
const marked = bursts => (bursts.length ? `. ${count(bursts.length, "time")} more than usual, named below` : "")
const sum = bars =>
  `${count(total(bars), "mention")}: ${felt(total(bars, "negative"), total(bars, "neutral"), total(bars, "positive"))}`

/** The same in a sentence, beside an ordinary day where the past knows one. */
function said(bars, hours, now) {
  const mentions = total(bars)
  if (!mentions) return "Nobody has said anything in this time."
  const past = byDay(hours, now).slice(0, -1).filter(all)
  const usual = past.length >= 5 ? Math.round(total(past, "negative") / past.length) : null
  return html`By hour, the <span class="key">unhappy</span> at the foot: ${number(total(bars, "negative"))} of ${number(mentions)}${
    usual === null ? "." : `. On most days there are about ${number(usual)}.`}`
}
