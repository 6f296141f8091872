import { html, nothing, svg } from "lit"
import { dayLine, dayOf, historySentence } from "../search-words.js"
import { searchLink } from "../route.js"
import { longDay, shortDay } from "../time.js"

/** So many days are listed at once. */
const FEW = 14
const BOX = { width: 288, height: 92, foot: 18, left: 22 }
const PLACES = 10

/** The own website's place through the days, and how many results read unhappy, as a drawing and as a list of days. */
export function searchHistory({ days, page }, { business, all, hasWebsite, onAll }) {
  if (!days.length) return nothing
  const shown = all ? days : days.slice(0, FEW)
  return html`
    <section class="past-searches" aria-labelledby="past-name">
      <h2 class="part" id="past-name">Day by day</h2>
      ${days.length > 1 ? drawing([...days].reverse().slice(-60), page?.day, hasWebsite) : nothing}
      <ol class="days">${shown.map(day => html`
        <li><a href=${searchLink({ business, language: page?.language, day: day === days[0] ? null : day.day })}
          aria-current=${day.day === page?.day ? "true" : nothing} data-testid="search-day"
          ><time datetime=${day.day}>${longDay(dayOf(day.day))}</time><span>${dayLine(day, { hasWebsite })}</span></a></li>`)}</ol>
      ${days.length > shown.length ? html`<button class="link" data-testid="all-days" @click=${onAll}>All ${days.length} days</button>` : nothing}
    </section>`
}

/** Place 1 is at the top, as it is on the page, and all after the tenth at the foot; a gap where the website was not on it. */
function drawing(days, chosen, hasWebsite) {
  const { width, height, foot, left } = BOX
  const step = (width - left) / days.length
  const x = i => left + (i + 0.5) * step
  const y = place => 6 + ((Math.min(place, PLACES) - 1) / (PLACES - 1)) * (height - foot - 12)
  const most = Math.max(...days.map(({ unhappy }) => unhappy), 1)
  const bar = unhappy => (unhappy / Math.max(most, 4)) * (height - foot - 12)
  const wide = Math.max(2, Math.min(9, step * 0.55))
  return html`<figure class="place-curve">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${historySentence([...days].reverse())}>
      <line class="ground" x1=${left} x2=${width} y1=${height - foot} y2=${height - foot}/>
      ${hasWebsite ? [1, 5, 10].map(place => svg`<text class="ax" x="0" y=${y(place) + 4}>${place}</text>`) : nothing}
      ${days.map(({ unhappy, day }, i) => svg`<g><title>${longDay(dayOf(day))}: ${dayLine(days[i], { hasWebsite })}</title>
        <rect class="hit" x=${x(i) - step / 2} y="0" width=${step} height=${height - foot}/>
        <rect class="negative" x=${x(i) - wide / 2} y=${height - foot - bar(unhappy)} width=${wide} height=${bar(unhappy)}/></g>`)}
      ${hasWebsite ? svg`<path class="own" d=${line(days, x, y)}/>
        ${days.map(({ ownPlace, day }, i) => ownPlace
          ? svg`<circle class=${day === chosen ? "chosen" : "own"} cx=${x(i)} cy=${y(ownPlace)} r=${day === chosen ? 3.6 : 2}/>` : nothing)}` : nothing}
      <text class="ax" x=${left} y=${height - 4}>${shortDay(dayOf(days[0].day))}</text>
      <text class="ax" x=${width} y=${height - 4} text-anchor="end">${shortDay(dayOf(days.at(-1).day))}</text>
    </svg>
    <figcaption class="note">${hasWebsite ? html`The line is the place of your own website, the <span class="key">bars</span> how many results read unhappy.`
      : html`The <span class="key">bars</span> are how many results read unhappy.`}</figcaption></figure>`
}

function line(days, x, y) {
  let path = ""
  days.forEach(({ ownPlace }, i) => {
    if (ownPlace) path += `${i && days[i - 1].ownPlace ? "L" : "M"}${x(i).toFixed(1)} ${y(ownPlace).toFixed(1)}`
  })
  return path || "M0 0"
}
