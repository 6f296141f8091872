import { State } from "./state.js"
import { get } from "../api.js"
import { total } from "../mention.js"
import { withQuery } from "../query.js"

/** As many as are worth a look at once. */
const MOST = 10
/** What changes is read again as soon as this, and on a busy day not more often than that. */
const SOON_MS = 1000
const PACE_MS = 5000

/**
 * What spreads now, what is expected to go furthest first. While somebody is at the list, what it
 * says changes in its place, and it is put in order again once nobody is.
 */
export class Rising extends State {
  all = []
  loaded = false
  problem = null
  /** Whether somebody is at the list just now; whoever shows it knows. */
  isRead = () => false
  #business = null
  #again = null
  #ordered = []
  #readAt = -PACE_MS

  async show(business) {
    this.#business = business
    this.loaded = false
    this.all = []
    await this.load()
  }

  async load() {
    clearTimeout(this.#again)
    this.#again = null
    this.#readAt = performance.now()
    const business = this.#business
    try {
      const { items } = await get(withQuery("/api/rising", { business, limit: MOST }))
      if (business !== this.#business) return
      this.#ordered = items
      this.all = this.loaded && this.isRead() ? inPlace(items, this.all) : items
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  /** A mention that is new or has changed: where it stands alone its entry says so at once, the order follows. */
  take(mention) {
    if (!this.loaded) return
    const known = this.#ordered.some(item => item.mention.id === mention.id)
    if (!known && !mention.expected) return
    if (known) {
      const isOrdered = this.all === this.#ordered
      const told = items => items.map(item => (item.mention.id === mention.id && !item.incident ? changed(item, mention) : item))
      this.#ordered = told(this.#ordered)
      this.all = isOrdered ? this.#ordered : told(this.all)
      this.changed()
    }
    this.soon()
  }

  /** Reads again before long. */
  soon() {
    const rest = PACE_MS - (performance.now() - this.#readAt)
    this.#again ??= setTimeout(() => this.load(), Math.max(SOON_MS, rest))
  }

  /** Nobody is at the list any more: what goes furthest stands first again. */
  settle() {
    if (this.all === this.#ordered) return
    this.all = this.#ordered
    this.changed()
  }
}

/** What an entry is about: a story of a business, or a mention that stands alone. */
export const keyOf = ({ incident, mention }) => (incident ? `i${incident}/${mention.business.id}` : `m${mention.id}`)

function changed(item, mention) {
  const count = total(mention.engagement)
  const grew = count !== null && count !== item.growth.at(-1)?.count
  return {
    ...item, mention, risk: mention.risk ?? item.risk, expected: mention.expected ?? item.expected,
    growth: grew ? [...item.growth, { at: new Date().toISOString(), count }] : item.growth,
  }
}

/** Those that were there before where they were, new ones behind them. */
function inPlace(items, before) {
  const place = new Map(before.map((item, i) => [keyOf(item), i]))
  const placed = item => place.get(keyOf(item)) ?? before.length
  return [...items].sort((a, b) => placed(a) - placed(b))
}
