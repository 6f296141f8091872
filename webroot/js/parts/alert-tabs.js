import { html, nothing } from "lit"
import { alerts, silences } from "../state/house.js"
import { deliveriesLink, personLink, ruleLink } from "../route.js"

/** The pages that belong to alerts, by the page of the address. */
export const ALERT_PAGES = new Set(["alerts", "rules", "people", "channels", "chains", "silences", "deliveries"])

/** The way between the pages about alerts: what is open, when, to whom, when not, and what was sent. */
export function alertTabs(here) {
  const link = (page, href, text, n = 0) => html`<a href=${href} aria-current=${page === here ? "page" : nothing}>${text}${n ? html` <i>${n}</i>` : nothing}</a>`
  return html`<nav class="switch tabs" aria-label="About alerts">
    ${link("alerts", "#/alerts", "Open", alerts.open().length)}
    ${link("rules", ruleLink(), "Rules")}
    ${link("people", personLink(), "People")}
    ${link("silences", "#/silences", "Silences", silences.all.length)}
    ${link("deliveries", deliveriesLink(), "Sent")}</nav>`
}
