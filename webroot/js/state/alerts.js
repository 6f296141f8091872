import { State } from "./state.js"
import { soon } from "./soon.js"
import { get, post } from "../api.js"

/** More open alerts than these nobody can look at; the newest of them count. */
const MOST_OPEN = 200
/** Where many come at once, they are shown together. */
const TOGETHER_MS = 250
const RANK = { critical: 2, warning: 1, info: 0 }

/** All alerts we have been told of, the gravest and newest first. */
export class Alerts extends State {
  loaded = false
  problem = null
  next = null
  #known = new Map()
  /** The open ones in their order, by business, as long as nothing has changed. */
  #open = new Map()
  #later = soon(() => this.changed(), TOGETHER_MS)

  /** The newest of all, and every one that waits for somebody, however old. */
  async load() {
    try {
      const [page, waiting] = await Promise.all([get("/api/alerts"), get(`/api/alerts?state=open&limit=${MOST_OPEN}`)])
      this.#known = new Map([...waiting.items, ...page.items].map(alert => [alert.id, alert]))
      this.next = page.next ?? null
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  async older() {
    const page = await get(`/api/alerts?cursor=${this.next}`)
    for (const alert of page.items) this.#known.set(alert.id, alert)
    this.next = page.next ?? null
    this.changed()
  }

  isNew(alert) {
    return alert.state === "open" && !this.#known.has(alert.id)
  }

  /** One that is new or has changed. */
  take(alert) {
    this.#known.set(alert.id, alert)
    this.#open.clear()
    this.#later()
  }

  changed() {
    this.#open.clear()
    super.changed()
  }

  /** Does something with one: `acknowledge`, `snooze`, `hand-over`, `resolve` or `reopen`; gives it as it stands then. */
  async act({ id }, deed, said) {
    const alert = await post(`/api/alerts/${id}/${deed}`, said)
    this.take(alert)
    this.changed()
    return alert
  }

  of(id) {
    return this.#known.get(id) ?? null
  }

  open(business) {
    const key = business ? Number(business) : 0
    if (!this.#open.has(key)) {
      this.#open.set(key, this.#of(business).filter(alert => alert.state === "open").sort(gravestFirst))
    }
    return this.#open.get(key)
  }

  /** Those that somebody has seen to, or put off, for now. */
  seenTo(business) {
    return this.#of(business).filter(alert => alert.state === "acknowledged" || alert.state === "snoozed").sort(newestFirst)
  }

  done(business) {
    return this.#of(business).filter(alert => alert.state === "resolved").sort(newestFirst)
  }

  about(mentionId) {
    return [...this.#known.values()].filter(alert => alert.mentionId === mentionId).sort(newestFirst)
  }

  #of(business) {
    const all = [...this.#known.values()]
    return business ? all.filter(alert => alert.business.id === Number(business)) : all
  }
}

const newestFirst = (a, b) => Date.parse(b.raisedAt) - Date.parse(a.raisedAt) || b.id - a.id
const gravestFirst = (a, b) => (RANK[b.level] ?? 0) - (RANK[a.level] ?? 0) || newestFirst(a, b)
