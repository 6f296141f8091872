import { html, nothing } from "lit"
import { acknowledge, handOver, snooze } from "../alert-acts.js"
import { editPersonLink } from "../route.js"
import { people } from "../state/house.js"
import { Watches } from "../state/state.js"
import { day } from "../time.js"
import { PageElement } from "./element.js"

/** For how long somebody may want to have it: what is not offered is chosen by doing it again. */
const HAVE_IT = [[30 * 60, "half an hour"], [2 * 3600, "2 hours"], [8 * 3600, "8 hours"], [24 * 3600, "a day"]]

/** Sees to an alert in other ways than at once: for longer, later, or by somebody else. */
class AlertPicker extends PageElement {
  static properties = { alert: { state: true }, wrong: { state: true } }
  #goOn = null

  constructor() {
    super()
    new Watches(this, people)
  }

  connectedCallback() {
    super.connectedCallback()
    addEventListener("hashchange", this.#close)
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.#close)
    super.disconnectedCallback()
  }

  /** Asks what to do about it; `goOn` is called once it is done. */
  async open(alert, goOn = () => {}) {
    this.alert = alert
    this.wrong = null
    this.#goOn = goOn
    await this.updateComplete
    this.querySelector("form").reset()
    this.querySelector("dialog").showModal()
  }

  render() {
    const now = new Date()
    return html`
      <dialog class="picker alert-picker" aria-labelledby="alert-picker-name" data-testid="alert-picker" @click=${this.#beside}>
        <h2 id="alert-picker-name">${this.alert?.title ?? "An alert"}</h2>
        ${this.#group("I have it for", "Nobody is told until then. If it is not done by then, it comes back.",
          HAVE_IT.map(([seconds, words]) => html`<button @click=${() => this.#do(acknowledge(this.alert, seconds))}>${words}</button>`))}
        ${this.#group("Not now", "It comes back by itself.",
          [...later(now).map(at => html`<button @click=${() => this.#do(snooze(this.alert, at))}>${day(at, now)}</button>`), this.#moment()])}
        ${this.#group("Somebody else sees to it", "They are told at once.", people.all.length
          ? people.all.map(person => html`<button dir="auto" @click=${() => this.#do(handOver(this.alert, person))}>${person.name}</button>`)
          : html`<p>Nobody is known yet. <a href=${editPersonLink()} @click=${this.#close}>Say whom to tell</a></p>`)}
        <p class="acts"><button class="quiet" @click=${this.#close}>Leave it</button></p>
      </dialog>`
  }

  #group(name, hint, content) {
    const id = `alert-picker-${name.toLowerCase().replaceAll(" ", "-")}`
    return html`<section aria-labelledby=${id}><h3 id=${id}>${name}</h3><p class="hint">${hint}</p><div class="acts">${content}</div></section>`
  }

  #moment() {
    return html`<form class="moment" @submit=${this.#until}>
      <label for="snooze-until" class="unseen">Another time</label>
      <input id="snooze-until" name="until" type="datetime-local" aria-invalid=${this.wrong ? "true" : nothing} aria-describedby=${this.wrong ? "snooze-problem" : nothing}>
      <button>Then</button>
      ${this.wrong ? html`<p class="problem" id="snooze-problem" role="alert">${this.wrong}</p>` : nothing}</form>`
  }

  #until = event => {
    event.preventDefault()
    const at = new Date(new FormData(event.target).get("until"))
    if (at > new Date()) this.#do(snooze(this.alert, at))
    else this.wrong = "Choose a time that is still to come."
  }

  #do(deed) {
    this.#close()
    deed.then(() => this.#goOn())
  }

  /** Whoever goes to another page leaves it, too. */
  #close = () => {
    this.querySelector("dialog")?.close()
  }

  /** A click beside the dialog leaves it. */
  #beside(event) {
    if (event.target === event.currentTarget) event.currentTarget.close()
  }
}

/** In an hour, this evening where it is still far, and tomorrow morning. */
function later(now) {
  const at = (days, hour) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const hour = new Date(Math.ceil((now.getTime() + 3600_000) / 300_000) * 300_000)
  const evening = at(0, 18)
  return [hour, ...(evening - now > 2 * 3600_000 ? [evening] : []), at(1, 9)]
}

customElements.define("tt-alert-picker", AlertPicker)
