import { html, nothing } from "lit"
import { safeLink } from "../mention.js"
import { nextPlace } from "../next-place.js"
import { editBusinessLink, newSourceLink, nowLink } from "../route.js"
import { sources } from "../state/house.js"
import { removeBusiness } from "../watching-acts.js"
import { count } from "../words.js"
import { outward } from "./outward.js"

/** One business: by which names it is known, and what can be done with it. */
export function businessRow(business, { here = false } = {}) {
  const { id, name, aliases, exclude, websites, accounts, timeZone, owner, recentMentions, query, role, alerts, partOf } = business
  const its = sources.loaded ? sources.under(business).length : business.sources
  return html`
    <article class="business ${partOf ? "location" : ""}" data-testid="business-row" data-id=${id} aria-labelledby="b${id}">
      <h2 id="b${id}" tabindex="-1" ?data-here=${here} dir="auto">${name}</h2>
      <p class="who">
        <span>${its ? html`<a href="#/sources">${count(its, "source")}</a>` : "no sources yet"}</span>
        <span><a href=${nowLink(id)}>${count(recentMentions ?? 0, "mention")} in a week</a></span>
        <span>${timeZone}</span>
        ${partOf ? html`<span>a location of ${partOf.name}</span>` : nothing}
        ${role === "competitor" ? html`<span data-testid="competitor">a competitor${alerts ? ", with alerts" : ""}</span>` : nothing}
        ${owner === "file" ? html`<span>set in the settings file</span>` : nothing}</p>
      <dl>
        ${query ? fact("Found by", [query], words => html`<code class="query" data-testid="query">${words}</code>`) : nothing}
        ${fact("Also called", aliases)}
        ${fact("Excluded", exclude)}
        ${fact("Its own pages", websites, page => (safeLink(page) ? outward(safeLink(page), page) : page))}
        ${fact("Its own accounts", accounts)}
      </dl>
      <p class="deeds">
        ${its ? nothing : html`<a href=${newSourceLink({ business: id })} class="button">Say where to listen<span class="unseen"> for ${name}</span></a>`}
        ${owner === "file" ? nothing : html`
          <a href=${editBusinessLink(id)} data-testid="edit">Edit<span class="unseen">: ${name}</span></a>
          <button data-testid="remove" @click=${event => remove(event, business)}>Remove<span class="unseen">: ${name}</span></button>`}
      </p>
    </article>`
}

const fact = (name, values, shown = value => html`<span dir="auto">${value}</span>`) => values.length
  ? html`<div><dt>${name}</dt><dd>${values.map((value, i) => html`${i ? ", " : ""}${shown(value)}`)}</dd></div>`
  : nothing

function remove(event, business) {
  const goOn = nextPlace(event)
  removeBusiness(business).then(goOn)
}
