import { State } from "./state.js"
import { get } from "../api.js"

/** Mentions with all there is to know of them, fetched when first asked for and kept up to date. */
export class Details extends State {
  #known = new Map()

  /** `{mention}`, `{problem}` or, while it is on its way, `{}`. */
  of(id) {
    if (!this.#known.has(id)) {
      this.#known.set(id, {})
      this.#fetch(id)
    }
    return this.#known.get(id)
  }

  /** A change told by the live stream: it tells no history, so the whole is asked for again. */
  take(mention) {
    if (this.#known.has(mention.id)) this.#fetch(mention.id)
  }

  /** Forgets what nobody looks at, and reads the rest again. */
  again(wanted) {
    for (const id of [...this.#known.keys()]) {
      if (wanted.has(id)) this.#fetch(id)
      else this.#known.delete(id)
    }
  }

  async #fetch(id) {
    try {
      this.#known.set(id, { mention: await get(`/api/mentions/${id}`) })
    } catch (problem) {
      this.#known.set(id, { problem })
    }
    this.changed()
  }
}
