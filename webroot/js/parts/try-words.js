import { html, nothing } from "lit"
import { safeLink } from "../mention.js"
import { editBusinessLink, editSourceLink } from "../route.js"
import { businesses, kinds } from "../state/house.js"
import { ahead, day } from "../time.js"
import { count, size } from "../words.js"
import { outward } from "./outward.js"

// What happens while a source is tried, in words.

/** A step on the way. */
export function tellStep(step) {
  if (step.step === "waiting") return `${step.why} ${waiting(new Date(step.until))}`
  if (step.step === "asking") return isRobots(step.url) ? "Asking the site what it allows (robots.txt)" : `Asking ${bare(step.url)}`
  if (step.step === "answered") return answered(step)
  if (step.step === "skipped") return `${count(step.count, "item")} could not be read. ${step.first}`
  return nothing
}

function waiting(until) {
  const seconds = Math.ceil((until - Date.now()) / 1000)
  if (seconds < 1) return "We ask at once."
  return seconds < 90 ? `We ask in ${count(seconds, "second")}.` : `We ask ${ahead(until, new Date())}.`
}

const isRobots = url => String(url).endsWith("/robots.txt")

function answered({ url, status, bytes, millis }) {
  const after = `after ${millis < 950 ? `${Math.max(1, Math.round(millis / 100)) / 10} s` : `${Math.round(millis / 1000)} s`}`
  if (status === 304) return `It answered ${after}: nothing has changed since the last time.`
  if (status === 200) return `It answered ${after}, with ${size(bytes)}.`
  if (isRobots(url) && status >= 400 && status < 500) return `It answered ${after}: it has no such page, and so forbids nothing.`
  return `It answered ${after}, with ${status} instead of 200.`
}

const bare = url => String(url).replace(/^https?:\/\//, "")

/** A post that was found, and whether it counts. */
export function verdict({ title, text, author, url, publishedAt, matched, why }) {
  const link = safeLink(url)
  const words = [title, text].filter(Boolean).join(". ").replaceAll(/\s+/g, " ")
  const who = [author, publishedAt ? day(new Date(publishedAt), new Date()) : null].filter(Boolean).join(", ")
  return html`
    <p class="found"><q dir="auto">${words.length > 160 ? `${words.slice(0, 160)} …` : words}</q>
      <span class="by">${who ? html`<span dir="auto">${who}</span>` : nothing} ${link ? outward(link, "open it") : nothing}</span></p>
    <p class="verdict ${matched ? "counts" : ""}"><b>${matched ? "Counts" : "Does not count"}</b>: ${lower(why)}</p>`
}

const lower = sentence => sentence.charAt(0).toLowerCase() + sentence.slice(1)

/** How it ended, and what to do where that is not what one would wish for. */
export function tellEnd({ state, reason, nextReadAt, fetched, matched }, source) {
  const again = nextReadAt ? ` It is asked again ${ahead(new Date(nextReadAt), new Date())}.` : ""
  if (state !== "ok") return html`<b>It did not work.</b> ${reason} ${again} ${source.owner === "file" ? nothing : html`
    <a href=${editSourceLink(source.id)}>Change what is asked</a>`}`
  if (!fetched) return html`<b>Nothing new there just now.</b> What it says from now on appears by itself.${again}`
  if (!matched) return html`<b>Nothing there is about ${source.business.name}.</b> ${advice(source)}${again}`
  return html`<b>${matched === fetched ? `All ${fetched}` : `${matched} of ${fetched}`} ${matched === 1 ? "counts" : "count"}.</b>
    <a href="#/?source=${source.id}">See what it found</a>.${again}`
}

function advice(source) {
  if (kinds.of(source.kind)?.isAboutBusiness) return "Is it the right page? What it says from now on appears by itself."
  const business = businesses.of(source.business.id)
  const where = business && business.owner !== "file"
    ? html`<a href=${editBusinessLink(business.id)}>the other names of ${business.name}</a>` : `the other names in the settings file`
  return html`If one of these should count, add the name it uses to ${where}. Otherwise all is well: what names it later appears by itself.`
}
