import { html, nothing } from "lit"
import { lines } from "../api.js"
import { PageElement } from "./element.js"
import { tellStep, tellEnd, verdict } from "./try-words.js"

/** So many posts that do not count stand in full; the rest is one step away. */
const FEW = 3

/** Asks a source now and tells line by line what happens; where it was just added, it asks first whether to. */
class TryPanel extends PageElement {
  static properties = { source: { attribute: false }, offered: { type: Boolean }, steps: { state: true }, problem: { state: true } }
  #stop = null

  constructor() {
    super()
    this.steps = null
  }

  connectedCallback() {
    super.connectedCallback()
    if (this.hasUpdated || this.offered) return
    this.#begin()
  }

  /** A row that only moves takes its panel out and in again: what goes on in it goes on. */
  disconnectedCallback() {
    super.disconnectedCallback()
    queueMicrotask(() => this.isConnected || this.#stop?.abort())
  }

  render() {
    return html`
      <section class="try" data-testid="try-panel" aria-labelledby="try-${this.source.id}" @keydown=${this.#key}>
        <header><h4 id="try-${this.source.id}">${this.steps ? "What happens now" : "Added"}</h4>
          <button class="shut" data-testid="try-close" aria-label="Close: what happens at ${this.source.name}" @click=${this.#close}>×</button></header>
        ${this.steps ? this.#told() : this.#offer()}
      </section>`
  }

  #offer() {
    return html`
      <p>We listen to ${this.source.name} from now on. See at once what it says, and what of it counts.</p>
      <p class="acts"><button class="go" data-testid="try-first" data-here @click=${this.#begin}>Try it now</button>
        <button class="quiet" @click=${this.#close}>Later</button></p>`
  }

  #told() {
    const end = this.steps.find(({ step }) => step === "ended")
    const more = this.steps.find(({ step }) => step === "more")
    const posts = this.steps.filter(({ step }) => step === "post")
    const rest = posts.filter(({ matched }) => !matched)
    return html`
      <div role="log" aria-label="What happens" tabindex="-1"><ol>
        ${this.steps.filter(({ step }) => step !== "post" && step !== "more" && step !== "ended").map(step => html`<li>${tellStep(step)}</li>`)}
        ${posts.filter(({ matched }) => matched).map(post => html`<li>${verdict(post)}</li>`)}
        ${rest.slice(0, FEW).map(post => html`<li>${verdict(post)}</li>`)}
        ${rest.length > FEW ? html`<li><details><summary>and ${rest.length - FEW} more that do not count</summary>
          <ul>${rest.slice(FEW).map(post => html`<li>${verdict(post)}</li>`)}</ul></details></li>` : nothing}
        ${more ? html`<li>and ${more.count} more, not shown here.</li>` : nothing}
        ${end ? html`<li class="end" data-testid="try-end">${tellEnd(end, this.source)}</li>` : nothing}
      </ol></div>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem.message}</p>` : nothing}
      ${end || this.problem ? html`<p class="acts"><button @click=${this.#begin}>Try again</button></p>` : nothing}`
  }

  #begin = async () => {
    const stop = (this.#stop = new AbortController())
    this.steps = []
    this.problem = null
    // The button that was pressed goes away; whoever pressed it by keyboard goes on here.
    await this.updateComplete
    if (document.activeElement === document.body) this.querySelector("[role=log]")?.focus({ preventScroll: true })
    try {
      for await (const step of lines(`/api/sources/${this.source.id}/try`, stop.signal)) this.steps = [...this.steps, step]
      if (!this.steps.some(({ step }) => step === "ended")) this.problem = { message: "It broke off. Please try again." }
    } catch (problem) {
      if (problem.name !== "AbortError") this.problem = problem
    }
  }

  #key = event => {
    if (event.key === "Escape") this.#close()
  }

  #close = () => {
    this.#stop?.abort()
    this.dispatchEvent(new Event("close"))
  }
}

customElements.define("tt-try", TryPanel)
