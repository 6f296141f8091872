import { html, nothing } from "lit"
import { post, remove } from "../api.js"
import { safeLink } from "../mention.js"
import { PageElement } from "./element.js"
import { outward } from "./outward.js"

/** The way into the demo: a town of its own, in a tab of its own, that nobody takes for this program. */
class DemoDoor extends PageElement {
  static properties = { url: { state: true }, busy: { state: true }, problem: { state: true } }

  render() {
    return html`
      <section class="door" aria-labelledby="door-name" data-testid="demo-door">
        <h2 id="door-name">Only want to look around?</h2>
        <p>The demo is a made-up town where made-up people talk. It opens in a tab of its own, keeps its own data,
          and says on every page that it is a demo. Nothing of it comes in here.</p>
        ${this.url ? this.#open() : html`<p class="acts">
          <button data-testid="demo" ?disabled=${this.busy} @click=${this.#start}>${this.busy ? "Starting the demo …" : "Open the demo"}</button></p>`}
        ${this.problem ? html`<p class="problem" role="alert" data-testid="demo-problem">${this.problem.message}</p>` : nothing}
      </section>`
  }

  #open() {
    return html`<p role="status">The demo is open. It ends with TellTen, or when you stop it.</p>
      <p class="acts">${outward(this.url, "Go to the demo", "button")}
        <button class="quiet" data-testid="demo-stop" ?disabled=${this.busy} @click=${this.#stop}>Stop the demo</button></p>`
  }

  /** A browser lets a page open a tab only at the click, before the address of the demo is known. */
  #start = () => this.#attempt(async () => {
    const tab = open("about:blank")
    try {
      this.url = safeLink((await post("/api/demo")).url)
    } catch (problem) {
      tab?.close()
      throw problem
    }
    if (!tab) return
    tab.opener = null
    tab.location.replace(this.url)
  })

  #stop = () => this.#attempt(async () => {
    await remove("/api/demo")
    this.url = null
  })

  async #attempt(deed) {
    this.busy = true
    this.problem = null
    try {
      await deed()
    } catch (problem) {
      this.problem = problem
    }
    this.busy = false
  }
}

customElements.define("tt-demo-door", DemoDoor)
