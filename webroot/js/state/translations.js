import { State } from "./state.js"
import { post } from "../api.js"
import { OWN_LANGUAGE } from "../language.js"

/** What mentions say in the reader's own language, as far as somebody asked. */
export class Translations extends State {
  #known = new Map()

  /** `{said}`, `{problem}` or, while it is on its way, `{}`; null where nobody asked for these words. */
  of({ id, text }) {
    const known = this.#known.get(id)
    return known?.words === text ? known : null
  }

  async ask({ id, text }) {
    this.#keep(id, { words: text })
    try {
      this.#keep(id, { words: text, said: await post(`/api/mentions/${id}/translation`, { to: OWN_LANGUAGE }) })
    } catch (problem) {
      this.#keep(id, { words: text, problem })
    }
  }

  /** The original alone again. */
  forget({ id }) {
    this.#known.delete(id)
    this.changed()
  }

  #keep(id, known) {
    this.#known.set(id, known)
    this.changed()
  }
}
