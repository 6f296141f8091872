import { State } from "./state.js"
import { get } from "../api.js"

/** The kinds of channels there are. They change with the program only, and so are read once. */
export class ChannelKinds extends State {
  all = []
  loaded = false
  problem = null
  #loading = null

  load() {
    this.#loading ??= this.#read()
    return this.#loading
  }

  of(kind) {
    return this.all.find(known => known.kind === kind) ?? null
  }

  /** What people call a kind. */
  title(kind) {
    return this.of(kind)?.title ?? kind
  }

  async #read() {
    try {
      this.all = (await get("/api/channel-kinds")).kinds
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
      this.#loading = null
    }
    this.changed()
  }
}
