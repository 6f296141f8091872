import { html } from "lit"
import { AsyncDirective } from "lit/async-directive.js"
import { directive } from "lit/directive.js"

/** So long the question stands. */
const ASKS_MS = 5000

/** A button that asks once more, since there is no way back: the second click does it. */
class Sure extends AsyncDirective {
  #asking = false
  #timer = null

  render({ words, of, name, deed }) {
    this.deed = deed
    return html`<button data-testid=${name} class=${this.#asking ? "sure" : ""} @click=${this.#click} @blur=${this.#calm}>
      ${this.#asking ? `Really ${words.charAt(0).toLowerCase()}${words.slice(1)}?` : words}<span class="unseen">: ${of}</span></button>`
  }

  update(part, [said]) {
    this.said = said
    return this.render(said)
  }

  #click = event => {
    if (this.#asking) {
      this.#calm()
      this.deed(event)
      return
    }
    this.#asking = true
    this.#timer = setTimeout(this.#calm, ASKS_MS)
    this.setValue(this.render(this.said))
  }

  #calm = () => {
    clearTimeout(this.#timer)
    if (!this.#asking) return
    this.#asking = false
    this.setValue(this.render(this.said))
  }

  disconnected() {
    clearTimeout(this.#timer)
  }
}

export const sure = directive(Sure)
