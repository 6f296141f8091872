import { State } from "./state.js"
import { soon } from "./soon.js"
import { get } from "../api.js"

/** Where many alerts come at once, much happens to each; it is read at this pace. */
const SOON_MS = 800

/** Alerts with what happened to them and what comes next, fetched when first asked for and kept up to date. */
export class AlertDetails extends State {
  #known = new Map()
  #due = new Set()
  #later = soon(() => this.#readDue(), SOON_MS)

  /** `{alert}`, `{problem}` or, while it is on its way, `{}`. */
  of(id) {
    if (!this.#known.has(id)) {
      this.#known.set(id, {})
      this.#fetch(id)
    }
    return this.#known.get(id)
  }

  /** Something happened to one of them. */
  take(id) {
    if (!this.#known.has(id)) return
    this.#due.add(id)
    this.#later()
  }

  /** Something happened that may be about any of them. */
  again() {
    for (const id of this.#known.keys()) this.take(id)
  }

  /** Reads one again, on asking. */
  retry(id) {
    return this.#fetch(id)
  }

  /** Nobody looks any more. */
  leave() {
    this.#known.clear()
  }

  #readDue() {
    for (const id of this.#due) if (this.#known.has(id)) this.#fetch(id)
    this.#due.clear()
  }

  async #fetch(id) {
    try {
      const alert = await get(`/api/alerts/${id}`)
      if (!this.#known.has(id)) return
      this.#known.set(id, { alert })
    } catch (problem) {
      if (!this.#known.has(id)) return
      const known = this.#known.get(id).alert
      this.#known.set(id, known && problem.status !== 404 ? { alert: known } : { problem })
    }
    this.changed()
  }
}
