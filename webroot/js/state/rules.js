import { State } from "./state.js"
import { soon } from "./soon.js"
import { everything } from "./everything.js"
import { patch, post, remove } from "../api.js"

/** When somebody must know. */
export class Rules extends State {
  all = []
  fields = []
  loaded = false
  problem = null
  /** One has changed: those who look at them read them again. */
  soon = soon(() => this.loaded && this.load())

  async load() {
    try {
      const [all, fields] = await Promise.all([everything("/api/rules"), everything("/api/rules/fields")])
      this.all = all
      this.fields = fields
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

  /** The one of that kind that holds for a business: its own, else the general one. */
  ofKind(kind, business) {
    const its = this.all.filter(rule => rule.kind === kind)
    return its.find(rule => rule.business && rule.business.id === Number(business)) ?? its.find(rule => !rule.business) ?? null
  }

  async add(said) {
    return this.#taken(await post("/api/rules", said))
  }

  async change(id, said) {
    return this.#taken(await patch(`/api/rules/${id}`, said))
  }

  async archive({ id }) {
    await remove(`/api/rules/${id}`)
    this.all = this.all.filter(known => known.id !== id)
    this.changed()
  }

  /** What it would have raised in the past. */
  preview(said, days) {
    return post("/api/rules/preview", { ...said, days })
  }

  #taken(rule) {
    const at = this.all.findIndex(({ id }) => id === rule.id)
    this.all = at < 0 ? [...this.all, rule] : this.all.with(at, rule)
    this.changed()
    return rule
  }
}
