import { html, nothing } from "lit"
import { field, line, listed, several } from "./field.js"

const WAYS = [
  ["names", "By its names", "Every post that says one of the names above."],
  ["words", "By words you choose", "For names that others bear, too: say what must stand beside it, and what must not."],
  ["query", "By a query", "For those who know how: AND, OR, NOT, parentheses and more."],
]

/** What a post must say to count: the names alone, words as plain fields, or a query. */
export function foundBy({ query, chips }, { way, wrong, onWay, onWords }) {
  return html`
    <fieldset class="found-by field" data-field="query" @input=${event => event.target.name !== "way" && onWords(event.target.form)}>
      <legend>What counts as a mention</legend>
      ${WAYS.map(([value, label, help]) => html`<label class="way"><input type="radio" name="way" value=${value} data-testid="way-${value}"
        .checked=${way === value} @change=${() => onWay(value)}><span><b>${label}</b> <small>${help}</small></span></label>`)}
      ${way === "words" ? words(chips ?? {}) : nothing}
      ${way === "query" ? written(query ?? "", wrong("query")) : nothing}
    </fieldset>`
}

function words(chips) {
  const lines = (name, label, help, example = null) =>
    field({ name, label, help: `${help} One on each line.`, example }, several(chips[name] ?? []))
  return html`
    ${lines("any", "At least one of these", "Words, or several that stand side by side. A star stands for any ending.", "acme bakery")}
    ${lines("all", "All of these", "Words that must stand in it besides.")}
    ${lines("none", "None of these", "A post with one of them is not about you.", "acme corporation")}
    <details ?open=${FURTHER.some(name => chips[name]?.length) || chips.maxRating || chips.minRating || chips.minFollowers}>
      <summary data-testid="further-chips">Languages, sites and stars</summary>
      ${field({ name: "languages", label: "Languages", help: "By their codes, with spaces between.", example: "en de" }, line((chips.languages ?? []).join(" "), { code: true }))}
      ${lines("sites", "Only on these sites", "A host; what stands below it counts, too.", "example.org")}
      ${lines("notSites", "Not on these sites", "What stands there is left out.")}
      ${lines("authors", "Only by these people", "A name, or a handle with its @.")}
      ${lines("notAuthors", "Not by these people", "What they write is left out.")}
      ${field({ name: "maxRating", label: "Stars at most", help: "Posts without stars are left out, too." }, line(chips.maxRating ?? "", { mode: "decimal" }))}
    </details>`
}

const FURTHER = ["languages", "sites", "notSites", "authors", "notAuthors"]

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
  const stars = Number(String(form.get("maxRating") ?? "").replace(",", "."))
  return {
    chips: {
      ...bare(chips ?? {}),
      any: list("any"), all: list("all"), none: list("none"), sites: list("sites"), notSites: list("notSites"),
      authors: list("authors"), notAuthors: list("notAuthors"),
      languages: String(form.get("languages") ?? "").split(/[\s,]+/).filter(Boolean),
      maxRating: stars || null,
    },
  }
}

/** Without what is not said. */
const bare = chips => Object.fromEntries(Object.entries(chips).filter(([, value]) => value !== null))
