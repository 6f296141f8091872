import { State } from "./state/state.js"
import { get } from "./api.js"

/** How long to wait before a stream that the browser gave up on is opened again. */
const AGAIN_MS = 3000
/** A pulse; when two lie much further apart, the machine slept and the stream may be dead. */
const PULSE_MS = 10_000
const SLEPT_MS = 60_000
const KINDS = ["mention", "alert", "source", "business", "rule", "person", "chain", "silence", "delivery", "search", "import"]

/**
 * What the server says as it happens: `mention`, `alert`, `source` and `business` events with the JSON as
 * detail, `rule`, `person`, `chain`, `silence`, `delivery`, `search` and `import` events with an id alone, `again` when the stream is back after a loss, `reset` when the lists must be loaded anew.
 * A hint only; the server's lists are the truth.
 */
class Live extends State {
  /** When we stopped being live; null while we are, and before the first answer. */
  lostAt = null
  #events = null
  #pulse = Date.now()

  start() {
    this.#open()
    addEventListener("offline", () => this.#lost())
    addEventListener("online", () => this.#reopen())
    setInterval(() => this.#beat(), PULSE_MS)
  }

  #open() {
    this.#events?.close()
    const events = (this.#events = new EventSource("/api/live"))
    events.onopen = () => this.#found()
    events.onerror = () => {
      this.#lost()
      if (events.readyState === EventSource.CLOSED) setTimeout(() => this.#askThenOpen(events), AGAIN_MS)
    }
    for (const kind of KINDS) events.addEventListener(kind, event => this.#pass(kind, JSON.parse(event.data)))
    events.addEventListener("reset", () => this.#pass("reset"))
  }

  /** The browser does not say why it was refused; an ordinary call does, and asks for the token. */
  async #askThenOpen(given) {
    if (given !== this.#events) return
    try {
      await get("/api/version")
      this.#open()
    } catch {
      setTimeout(() => this.#askThenOpen(given), AGAIN_MS)
    }
  }

  #reopen() {
    this.#lost()
    this.#open()
  }

  #lost() {
    if (this.lostAt) return
    this.lostAt = new Date()
    this.changed()
  }

  #found() {
    if (!this.lostAt) return
    this.lostAt = null
    this.changed()
    this.#pass("again")
  }

  #beat() {
    const now = Date.now()
    if (now - this.#pulse > SLEPT_MS) this.#reopen()
    this.#pulse = now
  }

  #pass(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }))
  }
}

export const live = new Live()
