import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { told, whatIsKept } from "../looked.js"
import { safeLink } from "../mention.js"
import { holdStill } from "../reader.js"
import { editBusinessLink, newSourceLink, nowLink, route, welcomeLink } from "../route.js"
import { businesses, discovery, house, sources } from "../state/house.js"
import { Watches } from "../state/state.js"
import { toast } from "../state/toast.js"
import { title } from "../title.js"
import { whom } from "../whom.js"
import { count, list } from "../words.js"
import { FormPage, Missing } from "../parts/form-page.js"
import { quietPlace, speakingPlace } from "../parts/found-place.js"
import { outward } from "../parts/outward.js"
import { ownZone } from "../parts/time-zone.js"
import { whomForm } from "../parts/whom-form.js"
import { fromItsSite, whomSheet } from "../parts/whom-sheet.js"
import { whoseField } from "../parts/whose-field.js"

/** How often somebody who listens to the page is told how far it has come. */
const TELL_MS = 10_000

/** The first minute: from a name or an address to what people say, and on to listening. */
class Welcome extends FormPage {
  static properties = { run: { attribute: false } }
  #told = ""

  constructor() {
    super()
    new Watches(this, businesses, discovery, house)
  }

  connectedCallback() {
    super.connectedCallback()
    this.round = setInterval(() => this.#tell(), TELL_MS)
  }

  disconnectedCallback() {
    clearInterval(this.round)
    discovery.leave()
    super.disconnectedCallback()
  }

  willUpdate(changed) {
    if (changed.has("run")) {
      this.problem = null
      if (this.run) discovery.follow(this.run)
      else discovery.leave()
    }
    if (this.run && discovery.end) this.#told = told(discovery)
    this.putBack = this.hasUpdated && this.run ? holdStill(this) : () => {}
  }

  updated() {
    this.putBack()
    super.updated()
    if (this.run && (ledNowhere() || discovery.gone) && document.activeElement === document.body) this.querySelector("#whom")?.focus()
  }

  render() {
    if (!this.run) return this.#ask()
    if (discovery.id !== this.run) return nothing
    if (discovery.gone) return this.#ask({ gone: true })
    if (discovery.problem) return this.#over(discovery.problem)
    return ledNowhere() ? this.#ask({ wrong: discovery.wrong }) : this.#look()
  }

  #ask({ wrong = [], gone = false } = {}) {
    title(gone ? "This search is gone" : "Welcome")
    const { name, website } = whom(typed())
    return whomForm({
      typed: typed(), first: !house.businesses.length, busy: this.busy, problem: this.problem, wrong, gone, demo: !house.version.demo,
      instead: website ? name ?? website : null, onInstead: () => this.#again(name ?? website),
      onSubmit: event => this.submit(event, form => this.#begin(form.get("whom"))),
    })
  }

  async #begin(words) {
    const said = whom(words)
    if (!said.name && !said.website) throw new Missing("whom", "Type a name or a web address first.")
    const isSame = Boolean(this.run) && discovery.gone && words.trim() === typed()
    location.hash = welcomeLink(await discovery.begin(words.trim(), { ...said, timeZone: ownZone() }, isSame), words.trim())
  }

  #over(problem) {
    title("Welcome")
    return html`
      <section class="card" data-testid="over"><h1 tabindex="-1">This look around is over</h1>
        <p>${problem.message}</p>
        <p class="acts"><a class="button go" href=${welcomeLink(null, typed())}>Look around again</a></p></section>`
  }

  #look() {
    const { advice, site, end, lost, choices } = discovery
    const name = choices.name(advice).trim() || site?.name || typed()
    const isOver = Boolean(end)
    title(name ? `Looking for ${name}` : "Looking around")
    return html`
      <div class="look" data-testid="look-around" aria-busy=${isOver ? "false" : "true"}>
        <header class="top">
          <p class="dateline">${isOver ? `We looked around for ${count(Math.max(1, Math.round(end.seconds)), "second")}` : "Looking around"}</p>
          <h1 tabindex="-1" dir="auto">${name || "Looking around"}</h1>
          <p class="lede" data-testid="found-so-far">${told(discovery)}</p>
          ${this.#steps()}
          ${lost && !end ? html`<p class="problem" data-testid="broken-off">The connection broke off; we are trying again.</p>` : nothing}
        </header>
        <div class="look-found">
          <div class="whom-side">${advice || isOver ? whomSheet(this.wrong("name") ? this.problem : null) : nothing}
            ${site ? fromItsSite(site) : nothing}</div>
          ${this.#places()}
        </div>
        ${this.#needs()}
        ${this.#foot(isOver)}
        <p class="unseen" role="status">${this.#told}</p>
      </div>`
  }

  #steps() {
    const all = [...discovery.steps.values()]
    return html`<ol class="way" data-testid="steps" aria-label="What was done">${repeat(all, ({ key }) => key, ({ key, state, text, advice }) => html`
      <li class="${state} ${advice ? "advised" : ""}"><span class="unseen">${STEP[state] ?? ""}</span>${text}
        ${advice ? html`<p class="advice">${advice}</p>` : nothing}
        ${key === "site" && WAYS[state] ? html`<p class="acts"><a class="button" href=${welcomeLink(null, typed())} data-testid="other-address">${WAYS[state]}</a></p>` : nothing}</li>`)}</ol>`
  }

  #places() {
    const { speaking, asking, silent, failed } = discovery
    const now = new Date()
    if (!discovery.sources.size) return html`<div class="look-places"></div>`
    return html`
      <section class="look-places" aria-labelledby="places-name">
        <h2 id="places-name">Where people talk</h2>
        ${repeat(speaking, ({ key }) => key, source => speakingPlace(source, now))}
        ${asking.length ? html`<p class="asking" data-testid="asking">Asking ${list(asking.map(({ name, title }) => name || title))} …</p>` : nothing}
        ${group("quiet", silent, "Nothing about it just now", "They answer from here. Kept, they are asked again, and again.")}
        ${group("failed", failed, "Did not answer", "They are left out unless you tick them.")}
      </section>`
  }

  #needs() {
    const all = [...discovery.needs.values()]
    if (!all.length) return nothing
    return html`<details class="needs" data-testid="needs"><summary>What needs a key, or an account of your own</summary>
      <ul>${repeat(all, ({ key }) => key, ({ title, text, where }) => html`
        <li><b>${title}</b>${text} ${where ? safeLink(where) ? outward(safeLink(where), "Where to get it") : where : nothing}</li>`)}</ul></details>`
  }

  #foot(isOver) {
    const { name, words, left } = whatIsKept(discovery)
    const here = this.problem && !this.wrong("name")
    return html`
      <div class="keep-bar" data-testid="keep-bar">
        ${here ? html`<p class="problem" role="alert" tabindex="-1" data-testid="form-problem">${this.problem.words ?? this.problem.message}</p>` : nothing}
        <p>${name ? html`You keep <b dir="auto">${name}</b>${words} ${left ? html`<span class="left-out">${left}</span>` : nothing}` : words}</p>
        ${name ? whoseField() : nothing}
        <p class="acts">
          ${isOver ? html`<a class="button quiet" href=${welcomeLink(null, typed())} data-testid="again">Start again</a>`
            : html`<button class="quiet" data-testid="stop" ?disabled=${this.busy} @click=${() => this.#during(() => discovery.stop())}>Stop</button>`}
          <button class="go" data-testid="keep" ?disabled=${this.busy || (!isOver && !discovery.advice)} @click=${this.#keep}>Listen for it</button></p>
      </div>`
  }

  #keep = () => this.#during(async () => {
    if (!whatIsKept(discovery).name) throw new Missing("name", "The name is needed: it is what we listen for.")
    const made = await discovery.keep(ownZone())
    if (!made) return
    const { business, sources: kept } = made
    await Promise.all([businesses.load(), sources.load()])
    const isAlone = !house.several && business.role === "own"
    route.goOn(kept.length ? nowLink(isAlone ? null : business.id) : newSourceLink({ business: business.id }))
    toast.say(kept.length
      ? `We listen for ${business.name} in ${count(kept.length, "place")} from now on. What was said lately comes in first.`
      : `We listen for ${business.name}, once you have said where.`)
  })

  #again(name) {
    return this.#during(async () => {
      location.hash = welcomeLink(await discovery.begin(name, { name, timeZone: ownZone() }), name)
    })
  }

  async #during(deed) {
    if (this.busy) return
    this.busy = true
    await this.attempt(deed)
    this.busy = false
  }

  /** Whoever only hears the page is told now and then, not at every answer. */
  #tell() {
    if (!this.run || discovery.end || discovery.id !== this.run) return
    this.#told = told(discovery)
    this.requestUpdate()
  }
}

/** What was typed: the address knows it longer than the tab does. */
const typed = () => route.current.asked.get("for") ?? discovery.asked

/** Nothing was found out and nobody was asked: what was typed leads nowhere. */
const ledNowhere = () => Boolean(discovery.end) && !discovery.advice && !discovery.sources.size

/** What can be done about a website that was not read. */
const WAYS = { failed: "Change the address", left: "Add its web address" }

const STEP = { running: "Under way: ", done: "Done: ", failed: "Did not work: ", left: "Left out: " }

const group = (name, all, head, words) => all.length
  ? html`<section class="more-places" aria-labelledby="places-${name}" data-testid="places-${name}">
      <h3 id="places-${name}">${head}</h3><p class="hint">${words}</p>
      <ul>${repeat(all, ({ key }) => key, quietPlace)}</ul></section>`
  : nothing

customElements.define("tt-welcome", Welcome)
