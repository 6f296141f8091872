import { State } from "./state.js"
import { get } from "../api.js"
import { withQuery } from "../query.js"
import { midnight } from "../time.js"

/** Two weeks back: the same weekday twice, for what is usual. */
const DAYS = 14
/** Mentions come singly and often; the chart follows them at this pace. */
const AGAIN_MS = 10_000

/** Mentions by hour and feeling over the past two weeks. */
export class Volume extends State {
  hours = []
  loaded = false
  #business = null
  #again = null

  async show(business) {
    this.#business = business
    this.loaded = false
    await this.load()
  }

  async load() {
    clearTimeout(this.#again)
    this.#again = null
    const business = this.#business
    const from = midnight(new Date(), -DAYS).toISOString()
    const answer = await get(withQuery("/api/volume", { business, from })).catch(() => null)
    if (business !== this.#business || !answer) return
    this.hours = answer.items.map(item => ({ ...item, hour: new Date(item.hour) }))
    this.loaded = true
    this.changed()
  }

  /** Something arrived: reads again before long. */
  soon() {
    this.#again ??= setTimeout(() => this.load(), AGAIN_MS)
  }
}
