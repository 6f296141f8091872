import { html, noChange, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { live } from "lit/directives/live.js"
import { PageElement } from "../parts/element.js"
import { columnTable } from "../parts/import-columns.js"
import { standing, written } from "../import-words.js"
import { importLink, nowLink, welcomeLink } from "../route.js"
import { Watches } from "../state/state.js"
import { businesses, house, imports } from "../state/house.js"
import { toast } from "../state/toast.js"
import { sure } from "../parts/sure.js"
import { day, number } from "../time.js"
import { count } from "../words.js"
import { title } from "../title.js"

const WORKING = new Set(["read", "running", "undoing"])
/** What is told aloud while it goes on; each step of the count would be too much. */
const UNDER_WAY = { read: "Looking at its rows.", running: "Its rows are brought.", undoing: "It is taken back." }
const OVER = new Set(["done", "cancelled", "failed"])

/** Old reviews and mentions from a file: choose it, see what would come of it, bring it, or take it back. */
class ImportPage extends PageElement {
  static properties = { number: { type: Number }, busy: { state: true }, problem: { state: true } }

  /** What is said of the columns, one after the other: each of them counts, however fast they come. */
  #saying = Promise.resolve()
  #deeds = 0

  constructor() {
    super()
    new Watches(this, businesses, imports, house)
  }

  connectedCallback() {
    super.connectedCallback()
    imports.load()
  }

  willUpdate(changed) {
    if (changed.has("number")) this.problem = null
  }

  render() {
    return this.number ? this.#one() : this.#choose()
  }

  #choose() {
    title("Bring the past")
    return html`
      <p class="back"><a href="#/sources">Sources</a></p>
      <header class="top"><h1 tabindex="-1">Bring the past</h1>
        <p class="lede">Old reviews and mentions from a spreadsheet or another tool. They count in topics and charts like any
          other, as history: nobody is alerted by them.</p></header>
      ${house.businesses.length ? this.#form() : html`<p class="none">Nobody to bring them for yet.
        <a href=${welcomeLink()}>Add your business</a> first.</p>`}
      ${imports.all.length ? this.#earlier() : imports.loaded ? nothing : this.#unread()}`
  }

  #form() {
    return html`
      <form class="sheet" data-testid="import-form" aria-label="Bring a file" @submit=${this.#bring}>
        ${house.several ? html`<div class="field"><label for="import-business">Whom they are about</label>
          <p class="hint" id="import-business-help">Rows that name a business or location themselves are about that one.</p>
          <select id="import-business" name="business" aria-describedby="import-business-help">${repeat(businesses.inOrder, ({ id }) => id, ({ id, name }) =>
            html`<option value=${id}>${name}</option>`)}</select></div>`
          : html`<input type="hidden" name="business" value=${house.businesses[0]?.id ?? ""}>`}
        <div class="field ${this.problem ? "wrong" : ""}"><label for="import-file">The file</label>
          <p class="hint" id="import-file-help">A CSV file with the names of the columns in its first line, as spreadsheets and review
            tools save it. You see what would come of it before anything is brought.</p>
          <input id="import-file" name="file" type="file" accept=".csv,.tsv,.txt,text/csv" required aria-describedby="import-file-help"
            aria-invalid=${this.problem ? "true" : nothing}></div>
        ${this.#sorry()}
        <p class="acts"><button class="go" data-testid="look" ?disabled=${this.busy}>${this.busy ? "Reading it …" : "Look at it"}</button>
          <a class="button quiet" href="#/sources">Leave it</a></p>
        <p class="unseen" role="status">${this.busy ? "The file is read." : ""}</p>
      </form>`
  }

  #unread() {
    return imports.problem ? html`<p class="problem gap" role="alert">${imports.problem.message}
      <button class="link" @click=${() => imports.load()}>Try again</button></p>` : nothing
  }

  #earlier() {
    const now = new Date()
    return html`<section class="earlier" aria-labelledby="earlier-name"><h2 class="part" id="earlier-name">Files so far</h2>
      <ul>${repeat(imports.all, ({ id }) => id, one => html`<li data-testid="import-row">
        <p class="who"><a href=${importLink(one.id)}><b dir="auto">${one.name}</b></a>
          ${house.several ? html`<span>${one.business.name}</span>` : nothing}<span>${day(new Date(one.createdAt), now)}</span></p>
        <p>${standing(one)}</p></li>`)}</ul></section>`
  }

  async #bring(event) {
    event.preventDefault()
    const form = new FormData(event.target)
    await this.#attempt(async () => {
      const { id, name } = await imports.add(form.get("business"), form.get("file"))
      if (this.isConnected && !this.number) location.hash = importLink(id)
      else toast.say(`${name} has arrived.`, { link: importLink(id), linkText: "Look at it" })
    })
  }

  #one() {
    const one = imports.of(this.number)
    title(one?.name ?? "Bring the past")
    const back = html`<p class="back"><a href=${importLink()}>Bring the past</a></p>`
    if (!one) {
      return !imports.loaded ? html`${back}${this.#unread()}` : html`${back}<section class="card"><h1 tabindex="-1">No such file</h1>
        <p>It was never brought, or long ago.</p></section>`
    }
    return html`${back}
      <header class="top"><h1 tabindex="-1" dir="auto">${one.name}</h1>
        <p class="lede" data-testid="import-state" data-state=${one.state}>${standing(one)}</p>
        <p class="unseen" role="status">${WORKING.has(one.state) ? UNDER_WAY[one.state] : standing(one)}</p></header>
      ${WORKING.has(one.state) ? this.#progress(one) : nothing}
      ${one.state === "checked" || one.state === "read" ? this.#look(one) : nothing}
      ${this.#sorry()}
      ${this.#acts(one)}
      ${one.problems.length && one.state !== "undone" ? this.#problems(one) : nothing}`
  }

  #progress({ state, done, rows }) {
    const label = { read: "Rows looked at", running: "Rows gone through", undoing: "Being taken back" }[state]
    return state === "undoing" ? html`<progress class="far" aria-label=${label}></progress>`
      : html`<progress class="far" aria-label=${label} max=${rows} value=${done}>${number(done)} of ${number(rows)}</progress>`
  }

  /** What the columns mean, while it can still be said. */
  #look(one) {
    const means = new Set(one.columns.map(({ means }) => means))
    return html`<section class="columns" aria-labelledby="columns-name">
      <h2 class="part" id="columns-name">What the columns are</h2>
      ${columnTable(one, holds => this.#chosen(holds), (name, meaning) => this.#say(now => ({ columns: moved(now, name, meaning) })))}
      ${one.asksDateForm || (means.has("date") && one.dateForm) ? this.#dates(one) : nothing}
      ${means.has("rating") ? html`<p class="field reading-choice"><label for="scale">The best rating is</label>
        <select id="scale" @change=${event => this.#say(() => ({ scale: Number(event.target.value) }))}>${[5, 10, 100].map(best =>
          html`<option value=${best} .selected=${this.#chosen(best === one.scale)}>${best}</option>`)}</select></p>` : nothing}
      <p class="aside">${written(one)}</p>
    </section>`
  }

  #dates(one) {
    const choice = (form, words) => html`<label class="check"><input type="radio" name="dateForm" .checked=${this.#chosen(one.dateForm === form)}
      @change=${() => this.#say(() => ({ dateForm: form }))}> ${words}</label>`
    return html`<fieldset class="field reading-choice ${one.asksDateForm ? "asked" : ""}" data-testid="date-form">
      <legend>${one.asksDateForm ? "Its dates could be read both ways. What stands first?" : "What stands first in its dates"}</legend>
      ${choice("day-first", "the day: 3/4 is in April")}${choice("month-first", "the month: 3/4 is in March")}</fieldset>`
  }

  #acts(one) {
    const { state } = one
    const acts = []
    if (state === "checked") acts.push(html`<button class="go" data-testid="start" ?disabled=${this.busy || !one.good || one.asksDateForm}
      @click=${() => this.#attempt(() => imports.start(one))}>${one.good ? `Bring ${count(one.good, "mention")}` : "Nothing to bring"}</button>`)
    if (WORKING.has(state) && state !== "undoing" || state === "checked") acts.push(html`<button class="quiet" data-testid="cancel"
      @click=${() => this.#attempt(() => imports.cancel(one))}>${state === "running" ? "Stop it" : "Leave it"}</button>`)
    if (OVER.has(state) && one.brought) acts.push(html`<a class="button" href=${nowLink(house.several ? one.business.id : null)}>See them</a>`,
      sure({ words: "Take back what it brought", of: one.name, name: "take-back", deed: () => this.#attempt(() => imports.takeBack(one)) }))
    return acts.length ? html`<p class="acts bring">${acts}</p>` : nothing
  }

  #problems({ bad, problems }) {
    return html`<details class="wrongs" ?open=${problems.length <= 10}><summary>${count(bad, "row")} that cannot be taken, and why</summary>
      <ul data-testid="import-problems">${problems.map(({ line, column, text }) => html`<li><b>Line ${number(line)}</b>${column ? html`, <span dir="auto">${column}</span>` : nothing}:
        <span dir="auto">${text}</span></li>`)}</ul>
      ${bad > problems.length ? html`<p class="aside">These are the first ${number(problems.length)}.</p>` : nothing}</details>`
  }

  #sorry() {
    return this.problem ? html`<p class="problem" role="alert" data-testid="form-problem">${this.problem.message}</p>` : nothing
  }

  /** `said` gets the file as it stands when its turn comes. */
  #say(said) {
    const one = this.number
    this.busy = ++this.#deeds > 0
    this.#saying = this.#saying.then(() => this.#do(() => imports.setColumns({ id: one }, said(imports.of(one)))))
  }

  /** What is chosen shows at once; once it is known, what holds. */
  #chosen(holds) {
    return this.busy ? noChange : live(holds)
  }

  async #attempt(deed) {
    if (this.busy) return
    this.busy = ++this.#deeds > 0
    await this.#do(deed)
  }

  /** What goes wrong is told on the page where it was asked for. */
  async #do(deed) {
    const asked = this.number
    this.problem = null
    try {
      await deed()
    } catch (problem) {
      if (this.isConnected && this.number === asked) this.problem = problem
      else toast.sorry(problem)
    }
    this.busy = --this.#deeds > 0
    await this.updateComplete
    this.#keepKeyboard()
  }

  /** Where the button that was pressed is gone, the keyboard goes on from the head of the page. */
  #keepKeyboard() {
    if (this.isConnected && document.activeElement === document.body) this.querySelector("h1")?.focus({ preventScroll: true })
  }

  /** Where the page comes only now, whoever came for it is taken along. */
  updated() {
    if (document.activeElement?.id === "main") this.querySelector("h1")?.focus({ preventScroll: true })
  }
}

/** A column is what it is said to be, and no other one is that. */
function moved({ columns }, name, meaning) {
  const before = meaning === "nothing" ? null : columns.find(column => column.means === meaning && column.name !== name)
  return { ...(before ? { [before.name]: "nothing" } : {}), [name]: meaning }
}

customElements.define("tt-import", ImportPage)
