import { State } from "./state.js"
import { get } from "../api.js"
import { withQuery } from "../query.js"
import { midnight } from "../time.js"

/** As far back as the charts of the page Now go. */
const DAYS = 14
/** A burst and its alert come close together; both are read then. */
const SOON_MS = 1000

/** When more was said against a business than chance explains, over the past two weeks, the newest first. */
export class Bursts extends State {
  all = []
  loaded = false
  problem = null
  #business = null
  #again = null

  async show(business) {
    this.#business = business
    this.all = []
    await this.load()
  }

  async load() {
    clearTimeout(this.#again)
    this.#again = null
    const business = this.#business
    const from = midnight(new Date(), -DAYS).toISOString()
    try {
      const { items } = await get(withQuery("/api/bursts", { business, from }))
      if (business !== this.#business) return
      this.all = items.map(burst => ({ ...burst, from: new Date(burst.from), to: new Date(burst.to) }))
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  /** There may be another one: reads again before long, where somebody has looked at them. */
  soon() {
    if (this.loaded) this.#again ??= setTimeout(() => this.load(), SOON_MS)
  }
}
