import { html, nothing } from "lit"
import { field, line, listed, several } from "./field.js"

const WAYS = [
  ["names", "By its names", "Every post that says one of the names above."],
  ["words", "By words you choose", "For names that others bear, too: say what must stand beside it, and what must not."],
  ["query", "By a query", "For those who know how: AND, OR, NOT, parentheses and more."],
]

/** What a post must say to count: the names alone, words as plain fields, or a query. */
export function foundBy({ query, chips }, { way, wrong, tooMuch, onWay, onWords }) {
  return html`
    <fieldset class="found-by field" data-field="query" @input=${event => event.target.name !== "way" && onWords(event.target.form)}>
      <legend>What counts as a mention</legend>
      ${WAYS.map(([value, label, help]) => html`<label class="by"><input type="radio" name="way" value=${value} data-testid="way-${value}"
        .checked=${way === value} @change=${event => onWay(value, event.target.form)}><span><b>${label}</b> <small>${help}</small></span></label>`)}
      ${way === "words" && tooMuch ? html`<p class="problem" role="status" data-testid="too-much">The query says more than these fields can. Saved from here, only what stands in them counts.</p>` : nothing}
      ${way === "words" ? words(chips ?? {}, wrong) : nothing}
      ${way === "query" ? written(query ?? "", wrong("query")) : nothing}
    </fieldset>`
}

function words(chips, wrong) {
  const lines = (name, label, help, example = null) =>
    field({ name, label, help: `${help} One on each line.`, example, problem: name === "any" ? wrong("query") : null }, several(chips[name] ?? []))
  return html`
    ${lines("any", "At least one of these", "Words, or several that stand side by side. A star stands for any ending.", "acme bakery")}
    ${lines("all", "All of these", "Words that must stand in it besides.")}
    ${lines("none", "None of these", "A post with one of them is not about you.", "acme corporation")}
    <details ?open=${FURTHER.some(name => (Array.isArray(chips[name]) ? chips[name].length : chips[name]))}>
      <summary data-testid="further-chips">Languages, sites, people and stars</summary>
      ${field({ name: "languages", label: "Languages", help: "By their codes, with spaces between.", example: "en de" }, line((chips.languages ?? []).join(" "), { code: true }))}
      ${lines("sites", "Only on these sites", "A host; what stands below it counts, too.", "example.org")}
      ${lines("notSites", "Not on these sites", "What stands there is left out.")}
      ${lines("authors", "Only by these people", "A name, or a handle with its @.")}
      ${lines("notAuthors", "Not by these people", "What they write is left out.")}
      ${field({ name: "minRating", label: "Stars at least", help: "Posts without stars are left out, too.", problem: wrong("minRating") }, line(chips.minRating ?? "", { mode: "decimal" }))}
      ${field({ name: "maxRating", label: "Stars at most", help: "Posts without stars are left out, too.", problem: wrong("maxRating") }, line(chips.maxRating ?? "", { mode: "decimal" }))}
      ${field({ name: "minFollowers", label: "Followers at least", help: "Only by people with so many, as far as the site says.", problem: wrong("minFollowers") }, line(chips.minFollowers ?? "", { mode: "numeric" }))}
    </details>`
}

const FURTHER = ["languages", "sites", "notSites", "authors", "notAuthors", "minRating", "maxRating", "minFollowers"]

const written = (query, problem) => html`
  ${field({
    name: "query", label: "The query", required: true, problem,
    help: "Words and “phrases”, AND (or nothing), OR, NOT (or a minus), parentheses, acm*, near/5, and title: lang: site: author: kind: rating: followers:.",
    example: "(\"acme bakery\" OR acme*) near/9 bread NOT \"acme corp\" rating:<=3",
  }, ({ name, invalid, described }) => html`<textarea id=${name} name=${name} class="code" rows="4" .value=${query} spellcheck="false"
      autocapitalize="none" autocomplete="off" aria-invalid=${invalid} aria-describedby=${described} aria-required="true"></textarea>`)}`

/** What is said in that way, as the API takes it; of the form where there is one. Null: the names decide. */
export function queryOf(way, { query, chips }, form = null) {
  if (way === "names") return null
  if (way === "query") return { query: form ? form.get("query") ?? query ?? "" : query ?? "" }
  if (!form?.has("any")) return { chips: bare(chips ?? {}) }
  const list = name => listed(form.get(name))
  return {
    chips: {
      ...bare(chips ?? {}),
      any: list("any"), all: list("all"), none: list("none"), sites: list("sites"), notSites: list("notSites"),
      authors: list("authors"), notAuthors: list("notAuthors"),
      languages: String(form.get("languages") ?? "").split(/[\s,]+/).filter(Boolean),
      minRating: numberIn(form, "minRating"), maxRating: numberIn(form, "maxRating"),
      minFollowers: numberIn(form, "minFollowers"),
    },
  }
}

/** What was entered where a number belongs; null where it is none. */
function numberIn(form, name) {
  const said = String(form.get(name) ?? "").trim().replace(",", ".")
  return said && Number.isFinite(Number(said)) ? Number(said) : null
}

/** The field where a number belongs and something else was entered; null where there is none. */
export const notANumber = form =>
  ["minRating", "maxRating", "minFollowers"].find(name => String(form.get(name) ?? "").trim() && numberIn(form, name) === null) ?? null

/** Whether anything was said, in either way, that could be looked for. */
export const saysSomething = said => Boolean(said?.query?.trim() || said?.chips?.any?.length || said?.chips?.all?.length)

/** Without what is not said. */
const bare = chips => Object.fromEntries(Object.entries(chips).filter(([, value]) => value !== null))
