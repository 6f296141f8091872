import { State } from "./state.js"
import { get, put, remove } from "../api.js"

const WELL = new Set(["ok", "waiting"])

/** All sources and how they are doing. */
export class Sources extends State {
  all = []
  loaded = false
  problem = null

  async load() {
    try {
      this.all = await everything("/api/sources")
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  take(source) {
    const at = this.all.findIndex(known => known.id === source.id)
    this.all = at < 0 ? [...this.all, source] : this.all.with(at, source)
    this.changed()
  }

  async pause(source) {
    this.#settle(source, await put(`/api/sources/${source.id}/pause`))
  }

  async resume(source) {
    this.#settle(source, await remove(`/api/sources/${source.id}/pause`))
  }

  get listening() {
    return this.all.filter(source => source.state !== "paused")
  }

  get troubled() {
    return this.listening.filter(source => !WELL.has(source.state))
  }

  /** When any of them was last read; null when none was. */
  get lastHeard() {
    const times = this.all.map(source => source.lastReadAt).filter(Boolean).sort()
    return times.length ? new Date(times.at(-1)) : null
  }

  #settle(source, answer) {
    if (answer?.id === source.id) this.take(answer)
    else this.load()
  }
}

/** A list with all its pages. */
export async function everything(path) {
  const items = []
  for (let next = ""; next !== null; ) {
    const page = await get(next ? `${path}?cursor=${next}` : path)
    items.push(...page.items)
    next = page.next ?? null
  }
  return items
}
