import { State } from "./state.js"
import { get } from "../api.js"

/** Counts change one after the other; they are read together. */
const SOON_MS = 500

/** Mentions with all there is to know of them, fetched when first asked for and kept up to date. */
export class Details extends State {
  #known = new Map()
  #due = new Map()

  /** `{mention}`, `{problem}` or, while it is on its way, `{}`. */
  of(id) {
    if (!this.#known.has(id)) {
      this.#known.set(id, {})
      this.#fetch(id)
    }
    return this.#known.get(id)
  }

  /** What somebody has just made of it shows at once; the rest of it follows. */
  correct(mention) {
    const known = this.#known.get(mention.id)?.mention
    if (!known) return
    const { sentiment, why, topics, severity, severityWhy, aboutUs, corrected } = mention
    this.#known.set(mention.id, { mention: { ...known, sentiment, why, topics, severity, severityWhy, aboutUs, corrected } })
    this.changed()
    this.take(mention)
  }

  /** A change told by the live stream: it tells no history, so the whole is asked for again. */
  take(mention) {
    const { id } = mention
    if (!this.#known.has(id) || this.#due.has(id)) return
    this.#due.set(id, setTimeout(() => {
      this.#due.delete(id)
      this.#fetch(id)
    }, SOON_MS))
  }

  /** Reads one again, on asking. */
  retry(id) {
    return this.#fetch(id)
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
