import { State } from "./state.js"
import { get } from "../api.js"
import { withQuery } from "../query.js"

/** A story that spreads changes often; it is read again at this pace. */
const SOON_MS = 1000

/** Stories with all there is to know of them, fetched when first asked for and kept up to date. */
export class Incidents extends State {
  #known = new Map()
  #due = new Map()

  /** `{incident}`, `{problem}` or, while it is on its way, `{}`; of a business, or of all. */
  of(id, business) {
    const key = keyOf(id, business)
    if (!this.#known.has(key)) {
      this.#known.set(key, {})
      this.#fetch(key)
    }
    return this.#known.get(key)
  }

  /** A mention that is new or has changed: its story is read again where somebody looks at it. */
  take({ incident }) {
    if (!incident) return
    for (const key of this.#known.keys()) if (key.startsWith(`${incident.id}/`)) this.#soon(key)
  }

  /** Reads that one again, on asking. */
  retry(id, business) {
    return this.#fetch(keyOf(id, business))
  }

  /** Nobody looks any more. */
  leave() {
    this.#known.clear()
  }

  /** Reads again what is looked at. */
  again() {
    for (const key of this.#known.keys()) this.#fetch(key)
  }

  #soon(key) {
    if (this.#due.has(key)) return
    this.#due.set(key, setTimeout(() => {
      this.#due.delete(key)
      if (this.#known.has(key)) this.#fetch(key)
    }, SOON_MS))
  }

  async #fetch(key) {
    const [id, business] = key.split("/")
    try {
      const incident = await get(withQuery(`/api/incidents/${id}`, { business }))
      if (!this.#known.has(key)) return
      this.#known.set(key, { incident })
    } catch (problem) {
      if (!this.#known.has(key)) return
      const known = this.#known.get(key)?.incident
      this.#known.set(key, known && problem.status !== 404 ? { incident: known } : { problem })
    }
    this.changed()
  }
}

const keyOf = (id, business) => `${id}/${business ?? ""}`
