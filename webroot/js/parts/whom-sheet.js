import { html, nothing } from "lit"
import { safeLink } from "../mention.js"
import { discovery } from "../state/house.js"
import { weekdayOf } from "../time.js"
import { kindName } from "../words.js"
import { chips } from "./chips.js"
import { outward } from "./outward.js"
import { ownZone, timeZone } from "./time-zone.js"

/** Whom a discovery takes us to mean: its names, and what sets it apart; all of it to be changed. */
export function whomSheet(problem) {
  const { advice, choices } = discovery
  const list = (name, label, help, add) => chips({
    name, label, help, add, all: choices.list(name, advice),
    onTurn: (text, keep) => discovery.choose(made => made.setListed(name, text, keep)),
    onAdd: text => discovery.choose(made => made.setListed(name, text, true)),
  })
  const excluded = () => list("exclude", "Not meant", "Names that hold this one and mean somebody else.", "somebody else")
  const names = [choices.name(advice), ...choices.list("aliases", advice).filter(({ keep }) => keep).map(({ text }) => text)]
  return html`
    <section class="whom-sheet" aria-labelledby="whom-sheet-name" data-testid="whom-sheet">
      <h2 id="whom-sheet-name">Whom we listen for</h2>
      <details class="fold" ?open=${!isNarrow() || isStricter(advice) || Boolean(problem)}>
        <summary><span dir="auto">${names.filter(Boolean).join(", ")}</span></summary>
        <div class="sheet-fields">
          ${advice?.why && !isStricter(advice) ? html`<p class="hint">${advice.why}</p>` : nothing}
          <div class="field ${problem ? "wrong" : ""}">
            <label for="name">Name</label>
            <input id="name" name="name" .value=${choices.name(advice)} dir="auto" autocomplete="off"
              aria-invalid=${problem ? "true" : nothing} aria-describedby=${problem ? "name-problem" : nothing}
              @input=${event => discovery.choose(made => made.setName(event.target.value))}>
            ${problem ? html`<p class="problem" id="name-problem" role="alert">${problem.words}</p>` : nothing}
          </div>
          ${isStricter(advice) ? strictness(advice, choices) : nothing}
          ${list("aliases", "Also called", null, "another name")}
          ${choices.list("exclude", advice).length ? excluded() : nothing}
          <details class="more">
            <summary>${choices.list("exclude", advice).length ? "Own pages, own accounts, time zone" : "Who is not meant, own pages, time zone"}</summary>
            ${choices.list("exclude", advice).length ? nothing : excluded()}
            ${list("websites", "Its own pages", "What stands there is its own word, and so no mention.", "another page")}
            ${list("accounts", "Its own accounts", "What it posts itself is no mention.", "another account")}
            <div class="field"><label for="timeZone">Time zone</label>
              <div @change=${event => discovery.choose(made => made.setTimeZone(event.target.value))}>
                ${timeZone(choices.timeZone(advice, ownZone()))({ name: "timeZone", invalid: nothing, described: nothing })}</div></div>
          </details>
        </div>
      </details>
    </section>`
}

/** Beside what people say there is room for it; above it, on a phone, it waits folded, so that they come first. */
const isNarrow = () => !matchMedia("(min-width: 1081px)").matches

const isStricter = advice => Boolean(advice?.common || advice?.query)

/** A name that is a word of every day is found everywhere; what is asked besides, and that one may leave it. */
const strictness = ({ why, query }, choices) => html`
  <div class="strict" data-testid="strict">
    ${why ? html`<p>${why}</p>` : nothing}
    ${query ? html`<label class="tick"><input type="checkbox" .checked=${choices.isStrict({ query })}
        @change=${event => discovery.choose(made => made.setStrict(event.target.checked))}>
      <span>Count a post only where it holds <code dir="auto">${query}</code></span></label>` : nothing}
  </div>`

/** What its website says of itself, in a few lines. */
export function fromItsSite({ description, url, languages, address, openingHours, profiles, feeds, apps }) {
  const link = safeLink(url)
  const facts = [
    ["Languages", said(languages?.map(language))],
    ["Address", said(address)],
    ["Open", said(openingHours?.map(hours))],
    ["Profiles", profiles?.length ? profiles.map((profile, i) => html`${i ? ", " : ""}${profileLink(profile)}`) : null],
    ["Feeds", feeds?.length ? String(feeds.length) : null],
    ["Apps", said(apps?.map(named))],
  ].filter(([, fact]) => fact)
  return html`
    <section class="from-site" aria-labelledby="from-site-name" data-testid="from-site">
      <h2 id="from-site-name" class="part">From its website${link ? html`, ${outward(link, new URL(link).host)}` : nothing}</h2>
      ${description ? html`<p class="description"><q dir="auto">${short(description)}</q></p>` : nothing}
      ${facts.length ? html`<dl>${facts.map(([name, fact]) => html`<div><dt>${name}</dt><dd dir="auto">${fact}</dd></div>`)}</dl>` : nothing}
    </section>`
}

const named = thing => (typeof thing === "string" ? thing : thing.name ?? networkName(thing.store))

/** A value, or several with commas; null where there is none. */
function said(value) {
  const all = [value ?? []].flat().map(named).filter(Boolean)
  return all.length ? all.join(", ") : null
}

function profileLink({ network, url, handle }) {
  const link = safeLink(url)
  const name = handle ? `${networkName(network)} (${handle})` : networkName(network)
  return link ? outward(link, name) : name
}

/** Names that are written otherwise than with one capital at their beginning. */
const NETWORKS = { linkedin: "LinkedIn", youtube: "YouTube", tiktok: "TikTok", github: "GitHub", whatsapp: "WhatsApp", tripadvisor: "Tripadvisor", googleplay: "Google Play" }

const networkName = network => NETWORKS[network] ?? (kindName(network) === network ? network.charAt(0).toUpperCase() + network.slice(1) : kindName(network))

const DAYS = { Mo: 1, Tu: 2, We: 3, Th: 4, Fr: 5, Sa: 6, Su: 7 }

/** "Mo-Fr 09:00-18:00" as people say it. */
const hours = line => line
  .replaceAll(/(\d)-(\d)/g, "$1–$2")
  .replaceAll(/\b(Mo|Tu|We|Th|Fr|Sa|Su)(-?)(?=\W|(?:Mo|Tu|We|Th|Fr|Sa|Su)\b)/g, (_, day, to) => weekdayOf(DAYS[day]) + (to ? " to " : ""))

const languages = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" })

/** A language by its name, where its tag is one. */
function language(tag) {
  try {
    return languages.of(tag)
  } catch {
    return tag
  }
}

const MOST = 220
const short = text => (text.length > MOST ? `${text.slice(0, text.lastIndexOf(" ", MOST))} …` : text)
