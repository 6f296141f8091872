import { State } from "./state.js"
import { soon } from "./soon.js"
import { everything } from "./everything.js"
import { get, patch, post, put, remove } from "../api.js"

/** Who may be told, by name, each with the ways to reach them. */
export class People extends State {
  all = []
  loaded = false
  problem = null
  /** Somebody has changed: those who look at them read them again. */
  soon = soon(() => this.loaded && this.load())

  async load() {
    try {
      this.all = (await everything("/api/people")).sort(byName)
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

  /** The person and the channel of that number; null where there is none. */
  channel(id) {
    for (const person of this.all) {
      const channel = person.channels.find(known => known.id === Number(id))
      if (channel) return { person, channel }
    }
    return null
  }

  async add(said) {
    return this.#taken(await post("/api/people", said))
  }

  async change(id, said) {
    return this.#taken(await patch(`/api/people/${id}`, said))
  }

  async archive({ id }) {
    await remove(`/api/people/${id}`)
    this.all = this.all.filter(known => known.id !== id)
    this.changed()
  }

  async addChannel(person, said) {
    return this.#after(await post(`/api/people/${person}/channels`, said))
  }

  async changeChannel(id, said) {
    return this.#after(await patch(`/api/channels/${id}`, said))
  }

  async archiveChannel(id) {
    return this.#after(await remove(`/api/channels/${id}`))
  }

  async orderChannels(person, ids) {
    return this.#after(await put(`/api/people/${person}/channels/order`, { ids }))
  }

  /** What that person's next digest says so far: `{title, text, lines}`. */
  digest(id) {
    return get(`/api/people/${id}/digest`)
  }

  /** Sends something by it at once; `{ok, sentence}`. */
  async test(id) {
    return this.#after(await post(`/api/channels/${id}/test`))
  }

  async #after(answer) {
    await this.load()
    return answer
  }

  #taken(person) {
    this.all = [...this.all.filter(({ id }) => id !== person.id), person].sort(byName)
    this.changed()
    return person
  }
}

const byName = (a, b) => a.name.localeCompare(b.name) || a.id - b.id
