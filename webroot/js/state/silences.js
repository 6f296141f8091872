import { State } from "./state.js"
import { soon } from "./soon.js"
import { get, post, remove } from "../api.js"
import { withQuery } from "../query.js"

/** What is not told for a while: what holds or is to come, and on asking what is over. */
export class Silences extends State {
  all = []
  over = null
  loaded = false
  problem = null
  /** One has changed: those who look at them read them again. */
  soon = soon(() => this.loaded && this.load())

  async load() {
    try {
      this.all = (await get("/api/silences")).items
      if (this.over) this.over = (await get("/api/silences?over=true")).items.filter(isOver)
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  /** Reads what is over, too. */
  async loadOver() {
    this.over = []
    await this.load()
  }

  async add(said) {
    const silence = await post("/api/silences", said)
    await this.load()
    return silence
  }

  async end({ id }, by) {
    await remove(withQuery(`/api/silences/${id}`, { by }))
    await this.load()
  }
}

const isOver = ({ endsAt, endedBy }) => Boolean(endedBy) || Date.parse(endsAt) <= Date.now()
