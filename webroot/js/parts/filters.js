import { html, nothing } from "lit"
import { sources } from "../state/house.js"
import { taste } from "../state/taste.js"
import { route } from "../route.js"
import { kindName } from "../words.js"

/** Typing is done when nothing was typed for so long. */
const TYPED_MS = 300
let typing = null

/** Which mentions to show. What is chosen stands in the address. */
export function filters(filter) {
  return html`
    <form class="filters" role="search" aria-label="Mentions" @submit=${event => event.preventDefault()}>
      <label><span class="unseen">How they feel</span>
        <select data-testid="sentiment-filter" @change=${event => route.ask({ sentiment: event.target.value })}>
          ${options([["", "Every feeling"], ["negative", "Unhappy"], ["neutral", "Neutral"], ["positive", "Happy"]], filter.sentiment)}
        </select></label>
      <label><span class="unseen">Where</span>
        <select data-testid="source-filter" @change=${event => route.ask({ source: event.target.value })}>
          ${options([["", "Every source"], ...offered(filter.business)], filter.source)}
        </select></label>
      <label class="hunt"><span class="unseen">Words to look for</span>
        <input type="search" data-testid="search" placeholder="Search the words" .value=${filter.q ?? ""} @input=${typed} @search=${typed}></label>
      ${filter.hidden ? nothing : html`
        <label class="check"><input type="checkbox" data-testid="fold" .checked=${taste.foldsStories}
          @change=${event => taste.foldStories(event.target.checked)}> One row per story</label>`}
      <label class="check"><input type="checkbox" data-testid="hidden-filter" .checked=${Boolean(filter.hidden)}
        @change=${event => route.ask({ hidden: event.target.checked ? "true" : "" })}> Hidden ones</label>
    </form>`
}

const options = (all, chosen = "") =>
  all.map(([value, text]) => html`<option value=${value} ?selected=${value === String(chosen ?? "")}>${text}</option>`)

function offered(business) {
  return sources.all
    .filter(source => !business || source.business.id === Number(business))
    .map(source => [String(source.id), source.name || kindName(source.kind)])
}

function typed(event) {
  const words = event.target.value.trim()
  clearTimeout(typing)
  typing = setTimeout(() => route.ask({ q: words }), TYPED_MS)
}

/** Whether anything but the business is asked for. */
export const narrowed = ({ sentiment, source, q, hidden }) => Boolean(sentiment || source || q || hidden)

/** The way back to everything. */
export const widen = filter => narrowed(filter)
  ? html`<button class="link" @click=${() => route.ask({ sentiment: "", source: "", q: "", hidden: "" })}>Show everything</button>`
  : nothing
