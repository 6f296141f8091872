import { State } from "./state.js"
import { get } from "../api.js"
import { withQuery } from "../query.js"

/** Several pages are read one after the other; they are shown together. */
const AGAIN_MS = 2000

/** What people find first when they search for a business, on one day. */
export class Searches extends State {
  found = null
  problem = null
  #asked = null
  #again = null

  /** Shows a page of results; without a language or a day, the first and the newest there is. */
  show({ business, language, day }) {
    const other = !this.#asked || this.#asked.business !== business || this.#asked.language !== language
    this.#asked = { business, language, day }
    if (other) this.found = null
    this.problem = null
    return this.load()
  }

  async load() {
    clearTimeout(this.#again)
    this.#again = null
    const asked = this.#asked
    if (!asked) return
    try {
      const found = await get(withQuery("/api/search", asked))
      if (asked !== this.#asked) return
      this.found = found
      this.problem = null
    } catch (problem) {
      if (asked !== this.#asked) return
      this.problem = problem
    }
    this.changed()
  }

  /** Nobody looks any more. */
  leave() {
    clearTimeout(this.#again)
    this.#again = null
    this.#asked = null
    this.found = null
  }

  /** A page was read: reads again before long, where somebody looks. */
  soon() {
    if (this.#asked) this.#again ??= setTimeout(() => this.load(), AGAIN_MS)
  }
}
