import { html, nothing } from "lit"
import { alerts, house, sources } from "../state/house.js"
import { session } from "../state/session.js"
import { live } from "../live.js"
import { ago, clock } from "../time.js"
import { count } from "../words.js"
import { ALERT_PAGES } from "./alert-tabs.js"
import { icon } from "./icon.js"

/** The way round: beside the page, or along the foot of a phone. */
export function rail({ page }, now) {
  const open = alerts.open().length
  const link = (name, href, text, more = nothing) => html`
    <a href=${href} aria-current=${page === name ? "page" : isWithin(name, page) ? "true" : nothing}
      @click=${() => page === name && scrollTo(0, 0)}>${icon(name)}<span>${text}</span>${more}</a>`
  return html`
    <header class="rail">
      <a class="brand" href="#/" aria-label="TellTen, to the start">tell<b>ten</b></a>
      ${session.needed ? nothing : html`<nav aria-label="Main">
        ${link("now", "#/", "Now")}
        ${link("alerts", "#/alerts", "Alerts", open ? html`<i>${open}<span class="unseen"> open</span></i>` : nothing)}
        ${link("search", "#/search", "Search")}
        ${link("topics", "#/topics", "Topics")}
        ${house.several ? link("compare", "#/compare", "Compare") : nothing}
        ${link("sources", "#/sources", "Sources")}
        ${link("businesses", "#/businesses", "Businesses")}
      </nav>`}
      ${pulse(now)}
    </header>`
}

/** Whether that page is a part of what the link leads to. */
const isWithin = (name, page) => (name === "alerts" && ALERT_PAGES.has(page)) || (name === "sources" && page === "import")

function pulse(now) {
  if (live.lostAt && !session.needed) {
    return html`<p class="pulse lost" role="status" data-testid="live-state"><s></s>Not live since ${clock(live.lostAt)}, trying again.</p>`
  }
  return html`<p class="pulse" data-testid="live-state">${sources.loaded && !session.needed ? listening(now) : nothing} ${signOut()}</p>`
}

function listening(now) {
  const n = sources.listening.length
  if (!n) return house.businesses.length ? html`<s class="still"></s>Listening to nothing yet.` : nothing
  const troubled = sources.troubled.length
  return html`<s></s>Listening to ${count(n, "source")}.
    ${sources.lastHeard ? `Last heard ${ago(sources.lastHeard, now)}.` : nothing}
    ${troubled ? html`<a href="#/sources">${troubled === 1 ? "One of them needs" : `${troubled} of them need`} a look.</a>` : nothing}`
}

const signOut = () => session.canSignOut && !session.needed
  ? html`<button class="link" @click=${() => session.signOut()}>Sign out</button>` : nothing
