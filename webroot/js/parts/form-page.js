import { html, nothing } from "lit"
import { PageElement } from "./element.js"

/**
 * A page that is one form. What the program does not accept stands beside the field it is about,
 * and the keyboard goes there.
 */
export class FormPage extends PageElement {
  static properties = { busy: { state: true }, problem: { state: true } }

  /** What is wrong with a field, or null. */
  wrong(name) {
    return this.problem?.field === name ? this.problem.words : null
  }

  /** Where the form comes only now, whoever came for it is taken along. */
  updated() {
    if (document.activeElement?.id === "main") this.querySelector("input:not([type=hidden]), select, textarea, h1")?.focus()
  }

  /** The foot of the form: what is wrong with the whole, the deed, and the way out. */
  foot(deed, back) {
    const here = this.problem && !this.querySelector(`[data-field="${this.problem.field}"]`)
    return html`
      ${here ? html`<p class="problem" role="alert" tabindex="-1" data-testid="form-problem">${this.problem.message}</p>` : nothing}
      <p class="acts"><button class="go" data-testid="save" ?disabled=${this.busy}>${deed}</button>
        <a class="button quiet" href=${back}>Leave it</a></p>`
  }

  /** Does what the form asks for; `save` gets what was entered. */
  async submit(event, save) {
    event.preventDefault()
    if (this.busy) return
    this.busy = true
    await this.attempt(() => save(new FormData(event.target)))
    this.busy = false
  }

  /** Does something with what was entered; what is wrong with it is said where it stands. */
  async attempt(deed) {
    this.problem = null
    try {
      await deed()
    } catch (problem) {
      this.problem = problem
      await this.updateComplete
      this.#goToProblem()
    }
  }

  #goToProblem() {
    const place = this.querySelector("[aria-invalid=true]") ?? this.querySelector("[data-testid=form-problem]")
    place?.focus()
  }
}

/** What the form misses before it is sent anywhere. */
export class Missing extends Error {
  constructor(field, words) {
    super(words)
    this.field = field
    this.words = words
  }
}
