import { patch, post, remove } from "../api.js"
import { everything } from "./everything.js"
import { State } from "./state.js"

/** The businesses that are watched, by name. */
export class Businesses extends State {
  all = []
  loaded = false
  problem = null

  async load() {
    try {
      this.all = (await everything("/api/businesses")).sort(byName)
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
  take(business) {
    const others = this.all.filter(({ id }) => id !== business.id)
    this.all = business.archived ? others : [...others, business].sort(byName)
    this.changed()
  }

  async add(said) {
    return this.#taken(await post("/api/businesses", said))
  }

  async change(id, said) {
    return this.#taken(await patch(`/api/businesses/${id}`, said))
  }

  async archive(business) {
    await remove(`/api/businesses/${business.id}`)
    this.take({ ...business, archived: true })
  }

  restore({ id }) {
    return this.change(id, { archived: false })
  }

  #taken(business) {
    this.take(business)
    return business
  }
}

const byName = (a, b) => a.name.localeCompare(b.name) || a.id - b.id
