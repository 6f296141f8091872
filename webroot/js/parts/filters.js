import { html, nothing } from "lit"
import { sources, topics } from "../state/house.js"
import { taste } from "../state/taste.js"
import { route } from "../route.js"
import { SIGNALS, signalName } from "../signals.js"
import { kindName, topicName } from "../words.js"
import { withQuery } from "../query.js"

/** Typing is done when nothing was typed for so long; whoever has gone on to a mention by then stays there. */
const TYPED_MS = 300
let typing = null

const FEELINGS = [["", "Every feeling"], ["negative", "Unhappy"], ["neutral", "Neutral"], ["positive", "Happy"]]
const SEVERITIES = [["", "Any severity"], ["40", "Severity 40 or more"], ["70", "Severity 70 or more"]]

/** What of the address narrows the list. */
export const NARROWING = ["source", "sentiment", "topic", "signal", "severity", "mixed", "q", "hidden"]

/** Which mentions to show. What is chosen stands in the address. */
export function filters(filter) {
  return html`
    <form class="filters" role="search" aria-label="Mentions" @submit=${event => event.preventDefault()}>
      ${choice("sentiment", "How they feel", FEELINGS, filter)}
      ${choice("topic", "What they speak of", [["", "Every topic"], ...offeredTopics(filter)], filter)}
      ${choice("source", "Where", [["", "Every source"], ...offeredSources(filter.business)], filter)}
      <label class="hunt"><span class="unseen">Words to look for</span>
        <input type="search" data-testid="search" placeholder="Search the words" .value=${filter.q ?? ""} @input=${typed} @search=${typed}></label>
      <button type="button" class="turn" data-testid="more-filters" aria-expanded=${taste.moreFilters ? "true" : "false"}
        aria-controls="more-filters" @click=${() => taste.turnMoreFilters()}>${taste.moreFilters ? "Fewer filters" : "More filters"}</button>
      <span class="further" id="more-filters" ?hidden=${!taste.moreFilters}>
        ${choice("signal", "What they tell", [["", "Every signal"], ...offeredSignals(filter)], filter)}
        ${choice("severity", "How bad it is", SEVERITIES, filter)}
        ${check("mixed-filter", "Mixed feelings", Boolean(filter.mixed), yes => route.ask({ mixed: yes ? "true" : "" }))}
        ${filter.hidden ? nothing : check("fold", "One row per story", taste.foldsStories, yes => taste.foldStories(yes))}
        ${check("hidden-filter", "Hidden ones", Boolean(filter.hidden), yes => route.ask({ hidden: yes ? "true" : "" }))}
      </span>
    </form>`
}

/** The address where all that is asked for is one file, for a spreadsheet. */
export const fileLink = filter => withQuery("/api/mentions.csv", { ...filter, fold: null })

const choice = (name, label, all, filter) => html`
  <label><span class="unseen">${label}</span>
    <select data-testid="${name}-filter" @change=${event => route.ask({ [name]: event.target.value })}>${options(all, filter[name])}</select></label>`

const check = (testid, label, checked, turn) => html`
  <label class="check"><input type="checkbox" data-testid=${testid} .checked=${checked}
    @change=${event => turn(event.target.checked)}> ${label}</label>`

const options = (all, chosen = "") =>
  all.map(([value, text]) => html`<option value=${value} .selected=${value === String(chosen ?? "")}>${text}</option>`)

function offeredSources(business) {
  return sources.all
    .filter(source => !business || source.business.id === Number(business))
    .map(source => [String(source.id), source.name || kindName(source.kind)])
}

/** All topics; what the address asks for beyond them, as several at once, stands there too. */
function offeredTopics({ business, topic }) {
  return withAsked(topics.offered(business).map(known => [known.id, capital(topicName(known))]), topic, topicNamed)
}

const offeredSignals = ({ signal }) => withAsked(SIGNALS, signal, signalName)

const withAsked = (all, asked, name) =>
  !asked || all.some(([value]) => value === asked) ? all : [...all, [asked, capital(anyOf(asked, name))]]

const anyOf = (asked, name) => asked.split(",").map(name).join(" or ")
const topicNamed = id => topicName(topics.of(id) ?? { id })
const capital = words => words.charAt(0).toUpperCase() + words.slice(1)

function typed(event) {
  const words = event.target.value.trim()
  clearTimeout(typing)
  typing = setTimeout(() => route.current.page === "now" && route.ask({ q: words }), TYPED_MS)
}

/** Whether anything but the business is asked for. */
export const narrowed = filter => NARROWING.some(name => filter[name])

/** What was chosen by which the list is narrowed, as buttons that take it back one by one, and all at once. */
export function narrowing(filter) {
  const chosen = told(filter)
  if (!chosen.length) return nothing
  return html`<p class="narrowing" data-testid="narrowing"><span>Only</span>
    ${chosen.map(([name, words]) => html`<button data-testid="without-${name}" @click=${() => route.ask({ [name]: "" })}>
      ${words} <span aria-hidden="true">×</span><span class="unseen">: show others too</span></button>`)}
    ${widen(filter)}</p>`
}

/** In words, what the drop-downs of the list do not show at a glance. */
function told({ topic, signal, severity, mixed }) {
  return [
    topic ? ["topic", anyOf(topic, topicNamed)] : null,
    signal ? ["signal", anyOf(signal, signalName)] : null,
    severity ? ["severity", `severity ${severity} or more`] : null,
    mixed ? ["mixed", mixed === "false" ? "not mixed" : "mixed feelings"] : null,
  ].filter(Boolean)
}

/** The way back to everything. */
export const widen = filter => narrowed(filter)
  ? html`<button class="link" data-testid="show-everything"
      @click=${() => route.ask(Object.fromEntries(NARROWING.map(name => [name, ""])))}>Show everything</button>`
  : nothing
