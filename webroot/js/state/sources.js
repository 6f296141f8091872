import { State } from "./state.js"
import { everything } from "./everything.js"
import { patch, post, put, remove } from "../api.js"

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

  of(id) {
    return this.all.find(known => known.id === Number(id)) ?? null
  }

  /** One that is new or has changed; one that is watched no longer goes. */
  take(source) {
    const at = this.all.findIndex(known => known.id === source.id)
    if (source.archived) this.all = this.all.filter(({ id }) => id !== source.id)
    else this.all = at < 0 ? [...this.all, source] : this.all.with(at, source)
    this.changed()
  }

  async add(said) {
    return this.#taken(await post("/api/sources", said))
  }

  async change(id, said) {
    return this.#taken(await patch(`/api/sources/${id}`, said))
  }

  async archive(source) {
    await remove(`/api/sources/${source.id}`)
    this.take({ ...source, archived: true })
  }

  restore({ id }) {
    return this.change(id, { archived: false })
  }

  async pause({ id }) {
    return this.#taken(await put(`/api/sources/${id}/pause`))
  }

  async resume({ id }) {
    return this.#taken(await remove(`/api/sources/${id}/pause`))
  }

  /** Those of a business, what needs somebody first. */
  under(business) {
    return this.all.filter(source => source.business.id === business.id).sort(neediestFirst)
  }

  get listening() {
    return this.all.filter(source => source.state !== "paused")
  }

  get troubled() {
    return this.all.filter(needsSomebody)
  }

  /** When any of them was last read; null when none was. */
  get lastHeard() {
    const times = this.all.map(source => source.lastReadAt).filter(Boolean).sort()
    return times.length ? new Date(times.at(-1)) : null
  }

  #taken(source) {
    this.take(source)
    return source
  }
}

/** Whether all is not well with it, and nobody has paused it. */
export const needsSomebody = ({ state }) => state !== "paused" && !WELL.has(state)

const rank = source => (needsSomebody(source) ? 0 : source.state === "paused" ? 2 : 1)
const neediestFirst = (a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name) || a.id - b.id
