import { State } from "./state.js"
import { remove } from "../api.js"
import { everything } from "./everything.js"

/** Whom and what a person does not want to hear about. */
export class Mutes extends State {
  all = []

  async load() {
    this.all = await everything("/api/mutes").catch(() => [])
    this.changed()
  }

  async lift(mute) {
    await remove(`/api/mutes/${mute.id}`)
    this.all = this.all.filter(({ id }) => id !== mute.id)
    this.changed()
  }
}
