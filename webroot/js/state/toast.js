import { State } from "./state.js"

/** Long enough to read it and to change one's mind. */
const SHOWN_MS = 12_000

/** One thing just done, and how to undo it. */
class Toast extends State {
  said = null
  #timer = null

  /** `undo` is a function, `link` an address of ours with its label. */
  say(text, { undo = null, link = null, linkText = "Show it" } = {}) {
    this.said = { text, undo, link, linkText }
    this.stay()
    this.leaveSoon()
    this.changed()
  }

  /** Says what went wrong, in the words of the problem. */
  sorry(problem) {
    this.say(problem.message)
  }

  async undo() {
    const { undo } = this.said
    this.close()
    await undo().catch(problem => this.sorry(problem))
  }

  stay() {
    clearTimeout(this.#timer)
  }

  leaveSoon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.close(), SHOWN_MS)
  }

  close() {
    this.stay()
    this.said = null
    this.changed()
  }
}

export const toast = new Toast()
