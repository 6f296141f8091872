import { html } from "lit"
import { today, usual } from "../usual.js"
import { number, weekday } from "../time.js"

/** Today in a sentence or two, a number only beside what is usual. */
export function lede(hours, now) {
  const here = today(hours, now)
  const before = usual(hours, now)
  const day = before?.sameWeekday ? `by now on a ${weekday(now)}` : "by this time of day"
  if (!here.total && before?.total) return `Nothing said today so far, where about ${number(before.total)} mentions are usual ${day}.`
  if (!here.total) return "Nothing said today so far."
  const first = html`<b>${number(here.total)}</b> ${here.total === 1 ? "mention" : "mentions"} today`
  if (!before) return html`${first}, ${unhappy(here.negative)}.`
  return html`${first}, where about ${number(before.total)} are usual ${day}.
    ${unhappy(here.negative, true)}, ${beside(here.negative, before.negative)}.`
}

const unhappy = (n, starts = false) => n
  ? html`<b class="unhappy">${number(n)} unhappy</b>`
  : html`<b>${starts ? "None" : "none"} unhappy</b>`

function beside(n, usually) {
  if (n === usually) return "as usual"
  return usually === 0 ? "usually none" : `usually ${number(usually)}`
}
