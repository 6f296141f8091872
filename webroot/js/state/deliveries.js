import { State } from "./state.js"
import { soon } from "./soon.js"
import { get, post } from "../api.js"
import { withQuery } from "../query.js"

/** What was sent or is to be sent, the newest first, as far as somebody asked for it. */
export class Deliveries extends State {
  items = []
  next = null
  loaded = false
  problem = null
  #asked = {}
  #attempts = new Map()
  /** Something was sent, or failed: those who look at it read it again. */
  soon = soon(() => this.loaded && this.load())

  /** What is asked for: `{state, person, alert}`, each or none. */
  show(asked) {
    this.#asked = asked
    this.loaded = false
    return this.load()
  }

  async load() {
    const asked = this.#asked
    try {
      const page = await get(withQuery("/api/deliveries", asked))
      if (asked !== this.#asked) return
      this.items = page.items
      this.next = page.next ?? null
      this.loaded = true
      this.problem = null
      for (const id of this.#attempts.keys()) this.readAttempts(id)
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  async older() {
    const page = await get(withQuery("/api/deliveries", { ...this.#asked, cursor: this.next }))
    this.items = [...this.items, ...page.items]
    this.next = page.next ?? null
    this.changed()
  }

  /** Every try of one; null while they are on their way. */
  attempts(id) {
    return this.#attempts.get(id) ?? null
  }

  async readAttempts(id) {
    const { attempts } = await get(`/api/deliveries/${id}`)
    this.#attempts.set(id, attempts)
    this.changed()
  }

  /** Once more, as if it were new. */
  async resend({ id }) {
    const sent = await post(`/api/deliveries/${id}/resend`)
    if (this.loaded) await this.load()
    return sent
  }

  /** Nobody looks any more. */
  leave() {
    this.#attempts.clear()
    this.loaded = false
  }
}
