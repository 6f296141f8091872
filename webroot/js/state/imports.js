import { State } from "./state.js"
import { get, post, put, remove } from "../api.js"
import { everything } from "./everything.js"
import { withQuery } from "../query.js"

/** While one is at work it says so more often than anybody can read. */
const SOON_MS = 300

/** Files of old mentions, and how far each of them is. Says `undone` when what one brought is gone again. */
export class Imports extends State {
  all = []
  loaded = false
  problem = null
  #due = new Map()
  /** What was told while the list was on its way: newer than what the list says of it. */
  #newer = new Map()

  async load() {
    this.#newer.clear()
    try {
      const all = await everything("/api/imports")
      const known = new Set(all.map(({ id }) => id))
      const others = [...this.#newer.values()].filter(({ id }) => !known.has(id))
      this.all = [...others, ...all.map(one => this.#newer.get(one.id) ?? one)]
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

  /** It is new or has changed: asked for before long. */
  soon(id) {
    if (this.#due.has(id)) return
    this.#due.set(id, setTimeout(() => {
      this.#due.delete(id)
      this.read(id).catch(() => {})
    }, SOON_MS))
  }

  async read(id) {
    const one = await get(`/api/imports/${id}`)
    if (one.state === "undone") this.dispatchEvent(new Event("undone"))
    if (this.loaded) this.take(one)
    else this.#newer.set(id, one)
  }

  /** A file of that business, by its name. */
  async add(business, file) {
    return this.take(await post(withQuery("/api/imports", { business, name: file.name }), file))
  }

  async setColumns({ id }, said) {
    return this.take(await put(`/api/imports/${id}/columns`, said))
  }

  async start({ id }) {
    return this.take(await post(`/api/imports/${id}/start`))
  }

  async cancel({ id }) {
    return this.take(await post(`/api/imports/${id}/cancel`))
  }

  async takeBack({ id }) {
    return this.take(await remove(`/api/imports/${id}`))
  }

  take(one) {
    this.#newer.set(one.id, one)
    const at = this.all.findIndex(known => known.id === one.id)
    this.all = at < 0 ? [one, ...this.all] : this.all.with(at, one)
    this.changed()
    return one
  }
}
