import { html, nothing } from "lit"
import { PageElement } from "./element.js"
import { session } from "../state/session.js"

/** Asks once for the access token. */
class SignIn extends PageElement {
  static properties = { problem: { state: true }, busy: { state: true } }

  render() {
    return html`
      <form class="card signin" data-testid="signin" @submit=${this.#submit}>
        <h1 tabindex="-1">Who is there?</h1>
        <p>This TellTen opens with an access token. Whoever set it up has it, as <code>TELLTEN_API_TOKEN</code>.</p>
        <label for="token">Access token</label>
        <input id="token" name="token" type="password" data-testid="token" autocomplete="current-password" required
               aria-describedby=${this.problem ? "token-problem" : nothing} aria-invalid=${this.problem ? "true" : nothing}>
        ${this.problem ? html`<p id="token-problem" class="problem" role="alert">${this.problem}</p>` : nothing}
        <button class="go" ?disabled=${this.busy}>Come in</button>
      </form>`
  }

  firstUpdated() {
    document.title = "Sign in · TellTen"
    this.querySelector("input").focus()
  }

  async #submit(event) {
    event.preventDefault()
    this.busy = true
    try {
      const right = await session.signIn(new FormData(event.target).get("token"))
      this.problem = right ? null : "That is not the token. Please check it and try again."
    } catch {
      this.problem = "TellTen cannot be reached just now. Please try again."
    }
    this.busy = false
  }
}

customElements.define("tt-signin", SignIn)
