import { State } from "./state.js"
import { get } from "../api.js"
import { withQuery } from "../query.js"

/** As many as are worth a look at once. */
const MOST = 10
/** What changes is read again as soon as this; many changes are read together. */
const SOON_MS = 1000

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

  async show(business) {
    this.#business = business
    this.loaded = false
    this.all = []
    await this.load()
  }

  async load() {
    clearTimeout(this.#again)
    this.#again = null
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

  /** A mention that is new or has changed. */
  take({ id, expected }) {
    if (this.loaded && (expected || this.all.some(({ mention }) => mention.id === id))) this.soon()
  }

  /** Reads again before long. */
  soon() {
    this.#again ??= setTimeout(() => this.load(), SOON_MS)
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

/** Those that were there before where they were, new ones behind them. */
function inPlace(items, before) {
  const place = new Map(before.map((item, i) => [keyOf(item), i]))
  const placed = item => place.get(keyOf(item)) ?? before.length
  return [...items].sort((a, b) => placed(a) - placed(b))
}
