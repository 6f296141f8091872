import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { daysBetween, longDay, month } from "../time.js"
import { newSourceLink } from "../route.js"
import { count } from "../words.js"
import { house, sources } from "../state/house.js"
import { NARROWING, fileLink, filters, narrowed, narrowing, widen } from "./filters.js"
import { mentionRow } from "./mention-row.js"
import { mutedList } from "./muted-list.js"
import { nearEnd } from "./near-end.js"

const HOUR = 3600_000
/** What is older than so many days stands under its month. */
const BY_DAY = 60

/** The mentions, newest first, under the time they belong to. */
export function feedList(feed, now, { fresh, onRelease }) {
  const { filter, rows, held } = feed
  const hidden = Boolean(filter.hidden)
  const named = house.several && !filter.business
  return html`
    <section class="feed" data-testid="feed" aria-labelledby="feed-name" aria-busy=${feed.loading ? "true" : "false"}>
      <div class="bar"><h2 id="feed-name">${hidden ? "Hidden" : "New"}</h2>
        ${rows.length ? html`<a class="to-file" data-testid="export" download href=${fileLink(filter)}>Save as a file<span class="unseen">, all of these as CSV</span></a>` : nothing}
        ${filters(filter)}</div>
      ${narrowing(filter)}
      <div class="pillbox">${held.size ? html`
        <button class="pill" data-testid="new-pill" @click=${onRelease}>${count(held.size, "more", "more")}</button>` : nothing}</div>
      ${hidden ? mutedList() : nothing}
      <div class="rows ${feed.loaded ? "" : "stale"}">
        ${repeat(grouped(feed, now), group => group.name, group => html`
          <h3 class="when">${group.name}</h3>
          ${repeat(group.rows, ({ id }) => id, mention => mentionRow(mention, now, { fresh: fresh.has(mention.id), named, folds: Boolean(filter.fold) }))}`)}
      </div>
      ${feed.problem ? html`<p class="problem" role="alert">${feed.problem.message}
        <button class="link" @click=${() => feed.load()}>Try again</button></p>` : nothing}
      ${feed.loaded && !rows.length && !feed.problem ? none(filter) : nothing}
      ${feed.hasOlder ? html`<p class="older">
        <button ?disabled=${feed.loading} @click=${() => feed.older()} ${nearEnd(() => feed.older())}>Show older</button></p>` : nothing}
    </section>`
}

function none(filter) {
  if (filter.hidden) return html`<p class="none">Nothing is hidden. ${widen(filter)}</p>`
  if (narrowed(filter)) return html`<p class="none">${several(filter)
    ? "Nobody has said anything that is all of that. Take one of them away, or" : "Nobody has said anything like that yet."} ${widen(filter)}</p>`
  return sources.loaded && !sources.all.length
    ? html`<p class="none">Nothing heard yet, for we listen nowhere.
        <a href=${newSourceLink({ business: filter.business })}>Say where to listen</a>, or add a post that you came across.</p>`
    : html`<p class="none">Nothing heard yet. The first mentions appear here by themselves as the sources are read;
        <a href="#/sources">see how they are doing</a>.</p>`
}

const several = filter => NARROWING.filter(name => filter[name]).length > 1

function grouped(feed, now) {
  const groups = []
  for (const mention of feed.rows) {
    const name = groupName(feed.standsAt(mention), now)
    if (groups.at(-1)?.name !== name) groups.push({ name, rows: [] })
    groups.at(-1).rows.push(mention)
  }
  return groups
}

function groupName(at, now) {
  const days = daysBetween(at, now)
  if (now - at < HOUR) return "In the last hour"
  if (days <= 0) return "Earlier today"
  if (days === 1) return "Yesterday"
  return days < BY_DAY ? longDay(at) : month(at)
}
