import { State } from "./state.js"
import { everything } from "./everything.js"
import { patch, post, remove } from "../api.js"

/** All that texts can be found to speak of: the topics we know, and those that businesses made for themselves. */
export class Topics extends State {
  all = []
  loaded = false
  problem = null

  async load() {
    try {
      this.all = await everything("/api/topics")
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  of(id) {
    return this.all.find(known => known.id === id) ?? null
  }

  /** Those that a mention of this business can have; without a business, of any. */
  offered(business) {
    return this.all.filter(topic => !topic.own || !business || topic.business.id === Number(business))
  }

  /** Those that a business, or any of them, made for itself. */
  own(business) {
    return this.offered(business).filter(topic => topic.own)
  }

  async add(said) {
    return this.#taken(await post("/api/topics", said))
  }

  /** Which of the last mentions would have such a topic. */
  preview(said) {
    return post("/api/topics/preview", said)
  }

  async change(id, said) {
    return this.#taken(await patch(address(id), said))
  }

  async archive(topic) {
    await remove(address(topic.id))
    this.#take({ ...topic, archived: true })
  }

  restore({ id }) {
    return this.change(id, { archived: false })
  }

  #take(topic) {
    const others = this.all.filter(({ id }) => id !== topic.id)
    const own = [...others.filter(other => other.own), ...(topic.archived ? [] : [topic])].sort(byName)
    this.all = [...others.filter(other => !other.own), ...own]
    this.changed()
  }

  #taken(topic) {
    this.#take(topic)
    return topic
  }
}

const address = id => `/api/topics/${encodeURIComponent(id)}`
const byName = (a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id)
