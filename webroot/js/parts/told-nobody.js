import { html, nothing } from "lit"
import { editChainLink, editPersonLink, newChannelLink } from "../route.js"
import { chains, people } from "../state/house.js"

/** Where alerts reach nobody: why, and the one thing to do about it. */
export function toldNobody() {
  if (!people.loaded || !chains.loaded || !people.all.length && people.problem) return nothing
  if (!people.all.length) {
    return note("Nobody is told yet", html`Alerts stand on this dashboard alone, and at night nobody looks. Give us one name and one mail
      address, and whoever it is hears of what cannot wait.`, editPersonLink(), "Say whom to tell")
  }
  if (!chains.reachAnybody) {
    return note("Nobody is told yet", html`We know ${people.all.length === 1 ? people.all[0].name : `${people.all.length} people`}, but not
      who of them is told first.`, editChainLink(0), "Say who is told first")
  }
  const first = chains.general[0] && people.of(chains.general[0].personId)
  if (first && !first.channels.length) {
    return note(`${first.name} cannot be reached`, html`${first.name} is told first, but there is no way to: no mail address, no phone.`,
      newChannelLink(first.id), `Say how to reach ${first.name}`)
  }
  return nothing
}

const note = (head, words, href, deed) => html`
  <section class="card begin" data-testid="told-nobody" aria-labelledby="begin-name">
    <h2 id="begin-name">${head}</h2><p>${words}</p>
    <p class="acts"><a class="button go" href=${href} data-testid="begin">${deed}</a></p></section>`
