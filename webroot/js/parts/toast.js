import { html, nothing } from "lit"
import { PageElement } from "./element.js"
import { Watches } from "../state/state.js"
import { toast } from "../state/toast.js"

/** Says what was just done, for a while, with the way back. */
class Toast extends PageElement {
  constructor() {
    super()
    new Watches(this, toast)
  }

  render() {
    return html`<div class="toasts" role="status">${toast.said ? this.#said(toast.said) : nothing}</div>`
  }

  #said({ text, undo, link, linkText }) {
    return html`
      <p class="toast" @pointerenter=${() => toast.stay()} @pointerleave=${() => toast.leaveSoon()}
         @focusin=${() => toast.stay()} @focusout=${() => toast.leaveSoon()}>
        <span>${text}</span>
        ${undo ? html`<button data-testid="toast-undo" @click=${() => toast.undo()}>Undo</button>` : nothing}
        ${link ? html`<a href=${link} @click=${() => toast.close()}>${linkText}</a>` : nothing}
        <button class="shut" aria-label="Close this note" @click=${() => toast.close()}>×</button>
      </p>`
  }
}

customElements.define("tt-toast", Toast)
