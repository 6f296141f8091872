import { State } from "./state.js"
import { get } from "../api.js"
import { withQuery } from "../query.js"

/** Mentions come singly and often; what is talked about follows them at this pace. */
const AGAIN_MS = 10_000

/** What is talked about in a time, and how it changes. */
export class Trends extends State {
  all = []
  loaded = false
  problem = null
  #asked = {}
  #again = null

  /** Shows those of a business, or of all, over so many days. */
  async show({ business, days }) {
    if (business === this.#asked.business && days === this.#asked.days) return this.load()
    this.#asked = { business, days }
    this.loaded = false
    this.problem = null
    await this.load()
  }

  async load() {
    clearTimeout(this.#again)
    this.#again = null
    const asked = this.#asked
    try {
      const { items } = await get(withQuery("/api/topics/trend", asked))
      if (asked !== this.#asked) return
      this.all = items
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  /** Nobody looks any more. */
  leave() {
    clearTimeout(this.#again)
    this.#again = null
    this.#asked = {}
    this.loaded = false
  }

  /** Something arrived or was corrected: reads again before long, where somebody looks. */
  soon() {
    if (this.loaded) this.#again ??= setTimeout(() => this.load(), AGAIN_MS)
  }
}
