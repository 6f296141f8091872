import { State } from "./state.js"
import { get } from "../api.js"
import { withQuery } from "../query.js"

/** Mentions come singly and often; what is compared follows them at this pace. */
const AGAIN_MS = 10_000

/** Businesses side by side, over so many days. */
export class Comparison extends State {
  found = null
  problem = null
  #asked = null
  #again = null

  /** Shows these, or all that are watched where none is asked for. */
  async show(asked) {
    this.#asked = asked
    this.problem = null
    await this.load()
  }

  async load() {
    clearTimeout(this.#again)
    this.#again = null
    const asked = this.#asked
    try {
      const found = await get(withQuery("/api/compare", asked))
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

  /** Something arrived: reads again before long, where somebody looks. */
  soon() {
    if (this.#asked) this.#again ??= setTimeout(() => this.load(), AGAIN_MS)
  }
}
