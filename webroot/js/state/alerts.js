import { State } from "./state.js"
import { get, post } from "../api.js"

const RANK = { critical: 2, warning: 1, info: 0 }

/** All alerts we have been told of, the gravest and newest first. */
export class Alerts extends State {
  loaded = false
  problem = null
  next = null
  #known = new Map()

  async load() {
    try {
      const page = await get("/api/alerts")
      this.#known = new Map(page.items.map(alert => [alert.id, alert]))
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

  take(alert) {
    this.#known.set(alert.id, alert)
    this.changed()
  }

  /** Says that somebody has seen to it; gives the alert as it stands then. */
  async acknowledge(alert) {
    const answer = await post(`/api/alerts/${alert.id}/acknowledge`)
    this.take({ ...alert, state: "acknowledged", acknowledgedAt: new Date().toISOString(), ...answer })
  }

  open(business) {
    return this.#of(business).filter(alert => alert.state === "open").sort(gravestFirst)
  }

  settled(business) {
    return this.#of(business).filter(alert => alert.state !== "open").sort(newestFirst)
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
