import { html, nothing } from "lit"
import { everyWords } from "../every.js"
import { safeLink } from "../mention.js"
import { nextPlace } from "../next-place.js"
import { editSourceLink } from "../route.js"
import { ago, ahead, clock, day, full } from "../time.js"
import { pauseOrResume, removeSource } from "../watching-acts.js"
import { count, kindName, stateName } from "../words.js"
import { outward } from "./outward.js"
import "./try-panel.js"

/** One source: how it is doing, in words, and what can be done with it. */
export function sourceRow(source, now, { here, tried, offered, onTry }) {
  const link = safeLink(source.url)
  const name = source.name || kindName(source.kind)
  return html`
    <article class="source ${source.state}" data-testid="source-row" data-id=${source.id} aria-labelledby="s${source.id}">
      <div>
        <h3 id="s${source.id}" tabindex="-1" ?data-here=${here && !offered} dir="auto">${name}</h3>
        <p class="who"><span>${kindName(source.kind)}</span>${link ? outward(link, short(link)) : nothing}
          ${source.owner === "file" ? html`<span>set in the settings file</span>` : nothing}</p>
      </div>
      <p class="state"><s></s><b>${stateName(source.state)}</b>${since(source, now)}</p>
      ${source.reason ? html`<p class="reason">${source.reason}</p>` : nothing}
      ${source.note ? html`<p class="reason noted">${source.note}</p>` : nothing}
      <p class="times">${times(source, now)}</p>
      ${source.budget ? html`<p class="times" data-testid="budget">${budget(source.budget)}</p>` : nothing}
      <p class="deeds">${deeds(source, name, { tried, onTry })}</p>
      ${tried ? html`<tt-try .source=${source} .offered=${offered} @close=${onTry}></tt-try>` : nothing}
    </article>`
}

function deeds(source, name, { tried, onTry }) {
  const of = html`<span class="unseen">: ${name}</span>`
  return html`
    <button data-testid="try" aria-expanded=${tried ? "true" : "false"} @click=${event => tryOrShow(event, tried, onTry)}>Try it now${of}</button>
    <button data-testid="pause" @click=${() => pauseOrResume(source)}>
      ${source.state === "paused" ? "Listen again" : "Pause"}${of}</button>
    ${source.owner === "file" ? nothing : html`
      <a href=${editSourceLink(source.id)} data-testid="edit">Edit${of}</a>
      <button data-testid="remove" @click=${event => remove(event, source)}>Remove${of}</button>`}`
}

const short = link => link.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")

function since({ state, since, troubleSince }, now) {
  const from = troubleSince ?? since
  if (!from || state === "ok" || state === "waiting") return nothing
  const at = new Date(state === "paused" ? since : from)
  return html` <time datetime=${at.toISOString()} title=${full(at)}>since ${day(at, now).replace(/^today /, "")}</time>`
}

function times(source, now) {
  return [heard(source, now), read(source, now), next(source, now)].filter(Boolean).join(" · ")
}

function heard({ found, lastFoundAt }, now) {
  if (!found) return "Nothing found yet"
  return `${count(found, "mention")} found${lastFoundAt ? `, the last one ${ago(new Date(lastFoundAt), now)}` : ""}`
}

const read = ({ lastReadAt }, now) => (lastReadAt ? `last read ${ago(new Date(lastReadAt), now)}` : "")

/** When it is asked again; a site's wish to be left alone goes before the plan. */
function next({ state, until, nextReadAt, every, everySeconds }, now) {
  if (state === "paused") return ""
  if (everySeconds === null && !nextReadAt) return "listens all the time"
  const at = Math.max(...[until, nextReadAt].filter(Boolean).map(Date.parse))
  const again = at > 0 ? `asked ${state === "waiting" ? "for the first time" : "again"} ${ahead(new Date(at), now)}` : ""
  return [again, every ? everyWords(every) : ""].filter(Boolean).join(", ")
}

function budget({ used, perDay, resetsAt }) {
  const left = `${count(used, "request")} of the ${perDay} a day used`
  return `${left}; the count begins anew at ${clock(new Date(resetsAt))}`
}

/** Where it is tried already, a second click leads there, for it may be the second half of a double click. */
function tryOrShow(event, tried, onTry) {
  if (tried) event.target.closest(".source").querySelector(".try [role=log]")?.focus()
  else onTry()
}

function remove(event, source) {
  const goOn = nextPlace(event)
  removeSource(source).then(goOn)
}
