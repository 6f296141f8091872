import { html, nothing } from "lit"
import { sources } from "../state/house.js"
import { toast } from "../state/toast.js"
import { safeLink } from "../mention.js"
import { outward } from "./outward.js"
import { ago, day, full, stretch } from "../time.js"
import { count, kindName, stateName } from "../words.js"

/** One source: how it is doing, in words, and whether to go on listening. */
export function sourceRow(source, now) {
  const link = safeLink(source.url)
  const name = source.name || kindName(source.kind)
  return html`
    <article class="source ${source.state}" data-testid="source-row" data-id=${source.id} aria-labelledby="s${source.id}">
      <div>
        <h3 id="s${source.id}">${name}</h3>
        <p class="who"><span>${kindName(source.kind)}</span>${link ? outward(link, short(link)) : nothing}
          ${source.owner === "file" ? html`<span>set in the settings file</span>` : nothing}</p>
      </div>
      <p class="state"><s></s><b>${stateName(source.state)}</b>${since(source, now)}</p>
      ${source.reason ? html`<p class="reason">${source.reason}</p>` : nothing}
      <p class="times">${times(source, now)}</p>
      <button data-testid="pause" @click=${() => turn(source)}>
        ${source.state === "paused" ? "Listen again" : "Pause"}<span class="unseen">: ${name}</span></button>
    </article>`
}

const short = link => link.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "")

function since({ state, since }, now) {
  if (!since || state === "ok" || state === "waiting") return nothing
  const at = new Date(since)
  return html` <time datetime=${since} title=${full(at)}>since ${day(at, now).replace(/^today /, "")}</time>`
}

function times({ state, lastReadAt, nextReadAt, until, everySeconds, found }, now) {
  const nextAt = until ?? nextReadAt
  const heard = found ? `${count(found, "mention")} found` : "Nothing found yet"
  const read = lastReadAt ? `last read ${ago(new Date(lastReadAt), now)}` : "never read"
  const next = state === "paused" || !nextAt ? "" : nextRead(new Date(nextAt), now)
  const every = everySeconds ? `every ${stretch(everySeconds)}` : ""
  return `${[heard, read, [next, every].filter(Boolean).join(", ")].filter(Boolean).join(" · ")}`
}

function nextRead(at, now) {
  const wait = at - now
  if (wait < 20_000) return "next any moment"
  return wait < 50 * 60_000 ? `next in ${Math.max(1, Math.round(wait / 60_000))} min` : `next ${day(at, now)}`
}

async function turn(source) {
  try {
    if (source.state === "paused") await sources.resume(source)
    else await sources.pause(source)
  } catch (problem) {
    toast.sorry(problem)
  }
}
