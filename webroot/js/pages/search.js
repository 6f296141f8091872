import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { PageElement } from "../parts/element.js"
import { outward } from "../parts/outward.js"
import { searchHistory } from "../parts/search-history.js"
import { searchResult } from "../parts/search-result.js"
import { newSourceLink, route, searchLink, sourceLink, welcomeLink } from "../route.js"
import { dayOf, languageName, placeName } from "../search-words.js"
import { businesses, house, searches, sources } from "../state/house.js"
import { Watches } from "../state/state.js"
import { day, longDay, number } from "../time.js"
import { title } from "../title.js"
import { count, list } from "../words.js"

const KIND = "searxng"

/** What people find first when they search for a business, how it reads, and how that was before. */
class SearchPage extends PageElement {
  static properties = { all: { state: true } }
  #asked = null

  constructor() {
    super()
    new Watches(this, house, route, searches, sources)
  }

  disconnectedCallback() {
    this.#asked = null
    searches.leave()
    super.disconnectedCallback()
  }

  willUpdate() {
    const { page, asked } = route.current
    if (page !== "search" || this.#asked === String(asked)) return
    this.#asked = String(asked)
    searches.show({ business: asked.get("business"), language: asked.get("language"), day: asked.get("day") })
  }

  render() {
    title("What people find")
    const { found, problem } = searches
    return html`
      <header class="top"><h1 tabindex="-1">What people find</h1>
        <p class="lede" data-testid="search-summary">${found ? summary(found) : "\u00a0"}</p></header>
      ${house.several ? this.#businesses(found) : nothing}
      ${problem ? html`<p class="problem" role="alert">${problem.message}
        <button class="link" @click=${() => searches.load()}>Try again</button></p>` : nothing}
      ${found ? this.#found(found) : nothing}`
  }

  #businesses(found) {
    const here = found?.business?.id ?? Number(this.#businessAsked)
    return html`<nav class="switch" aria-label="Business">${repeat(businesses.inOrder, ({ id }) => id, ({ id, name, role }) => html`
      <a href=${searchLink({ business: id })} aria-current=${id === here ? "true" : nothing}>${name}${role === "competitor" ? html` <small>competitor</small>` : nothing}</a>`)}</nav>`
  }

  #found(found) {
    if (!found.business) return nothing
    if (!found.languages.length) return this.#nothingYet(found.business)
    return html`<div class="two">
      <section class="first-results" aria-labelledby="finds-name">
        ${found.languages.length > 1 ? this.#languages(found) : nothing}
        ${found.page ? this.#page(found) : html`<p class="none">Nobody looked then.
          <a href=${searchLink({ business: this.#businessAsked })}>See the newest page</a></p>`}
      </section>
      <aside>${searchHistory(found, {
        business: this.#businessAsked, all: this.all, hasWebsite: hasWebsite(found), onAll: () => { this.all = true },
      })}</aside></div>`
  }

  get #businessAsked() {
    return route.current.asked.get("business")
  }

  #languages({ languages, page }) {
    const chosen = page?.language ?? route.current.asked.get("language") ?? languages[0]
    return html`<nav class="periods" aria-label="Language searched in">${languages.map(language => html`
      <a href=${searchLink({ business: this.#businessAsked, language })} aria-current=${language === chosen ? "true" : nothing}>${languageName(language)}</a>`)}</nav>`
  }

  #page(found) {
    const { page, days } = found
    const now = new Date()
    const when = days[0]?.day === page.day ? day(new Date(page.readAt), now) : longDay(dayOf(page.day))
    return html`
      <h2 class="asked" id="finds-name"><span class="unseen">Results for </span><q>${page.asked}</q> <small>${when}</small></h2>
      ${page.silent.length ? html`<p class="aside" data-testid="silent">Not all search engines answered: ${list(page.silent)}. What they would show is missing here.</p>` : nothing}
      ${page.results.length
        ? html`<ol class="results">${page.results.map(result => searchResult(result, now))}</ol>`
        : html`<p class="none">Nothing was found under that name.</p>`}
      ${hasWebsite(found) ? nothing : html`<p class="aside foot">We do not know which website is yours. Say so with the business, and its place is shown here:
        <a href="#/businesses/${found.business.id}/edit">change ${found.business.name}</a>.</p>`}`
  }

  /** What it needs, for whoever has no such source; how it stands, for whoever has. */
  #nothingYet(business) {
    const source = sources.all.find(one => one.kind === KIND && one.business.id === business.id)
    if (source) {
      return html`<p class="none" data-testid="search-waiting">${source.state === "ok" || source.state === "waiting"
        ? "The first page of results has not been read yet. It appears here by itself."
        : html`No page of results could be read so far. ${source.reason ?? ""} <a href=${sourceLink(source.id)}>See the source</a>`}</p>`
    }
    return html`<section class="card search-needs" data-testid="search-needs" aria-labelledby="needs-name">
      <h2 id="needs-name">To see this, TellTen needs a search of your own</h2>
      <p>Search engines do not like to be asked by programs. SearXNG is a free program that asks them for you; you run it yourself,
        and nobody else learns what you look for. A few searches a day are enough.</p>
      <ol>
        <li><b>Run SearXNG</b>, on your own machine or server. ${outward("https://docs.searxng.org/admin/installation.html", "How to install it")}</li>
        <li><b>Let it answer programs:</b> in its <code>settings.yml</code>, write
          <pre tabindex="0"><code>search:
  formats: [html, json]</code></pre></li>
        <li><b>Add it as a source</b> of ${business.name}. If it runs in your own network, TellTen may reach it once
          <code>TELLTEN_CRAWL_ALLOW</code> names its address.</li>
      </ol>
      <p class="acts"><a class="button go" href=${newSourceLink({ business: business.id, kind: KIND })} data-testid="add-search">Add your SearXNG</a></p>
    </section>`
  }
}

/** Whether the business has said which website is its own. */
const hasWebsite = ({ business }) => Boolean(businesses.of(business?.id)?.websites?.length)

/** The newest or chosen page in a sentence or two. */
function summary(found) {
  const { business, page } = found
  if (!business) return html`Nobody to look for yet. <a href=${welcomeLink()}>Add your business</a> first.`
  if (!page) return html`What people see first when they look for <b>${business.name}</b>, day by day.`
  if (!page.results.length) return html`Whoever looks for <b>${business.name}</b> finds nothing.`
  const unhappy = page.results.filter(({ sentiment }) => sentiment === "negative")
  const above = unhappy.filter(({ aboveOwn }) => aboveOwn)
  return html`Whoever looks for <b>${business.name}</b> ${own(page, hasWebsite(found))}
    ${unhappy.length
      ? html`<b class="unhappy">${number(unhappy.length)}</b> of ${count(page.results.length, "result")} ${unhappy.length === 1 ? "reads" : "read"} unhappy${above.length ? `, ${above.length === unhappy.length ? "" : `${number(above.length)} of them `}above your own website` : ""}.`
      : html`<b class="unhappy">None</b> of ${count(page.results.length, "result")} reads unhappy.`}`
}

function own({ ownPlace }, known) {
  if (!known) return "finds this:"
  return ownPlace ? html`finds your own website <b>${placeName(ownPlace)}</b>.` : html`does <b>not</b> find your own website among the first.`
}

customElements.define("tt-search", SearchPage)
