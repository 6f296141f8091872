import { State } from "./state.js"
import { get } from "../api.js"
import { withQuery } from "../query.js"
import { storyOf } from "./standing.js"

/** As many of a story are told at a time. */
const PAGE = 30
/** A story that spreads changes often; it is read again at this pace. */
const SOON_MS = 1000

/** The mentions of stories that somebody looks at, newest first, and which stories are open in the feed. */
export class Stories extends State {
  #known = new Map()
  #open = new Set()
  #due = new Map()

  /** All of a mention's story, as `{items, next}`; `{problem}` where that failed, `{}` while it is on its way. */
  of(mention) {
    const story = storyOf(mention)
    if (story === null) return { items: [], next: null }
    if (!this.#known.has(story)) {
      this.#known.set(story, {})
      this.#read(story)
    }
    return this.#known.get(story)
  }

  isOpen(mention) {
    return this.#open.has(storyOf(mention))
  }

  turn(mention) {
    const story = storyOf(mention)
    if (!this.#open.delete(story)) this.#open.add(story)
    this.changed()
  }

  async more(mention) {
    const story = storyOf(mention)
    const { items, next } = this.#known.get(story)
    const page = await this.#fetch(story, next)
    this.#known.set(story, { items: [...items, ...page.items], next: page.next })
    this.changed()
  }

  /** A mention that is new or has changed: its story is read again where somebody looks at it. */
  take(mention) {
    const story = storyOf(mention)
    if (!this.#known.has(story) || this.#due.has(story)) return
    this.#due.set(story, setTimeout(() => {
      this.#due.delete(story)
      this.#read(story)
    }, SOON_MS))
  }

  /** Reads what is open again and forgets the rest. */
  again() {
    for (const story of [...this.#known.keys()]) {
      if (this.#open.has(story)) this.#read(story)
      else this.#known.delete(story)
    }
    this.changed()
  }

  async #read(story) {
    try {
      this.#known.set(story, await this.#fetch(story))
    } catch (problem) {
      this.#known.set(story, { problem })
    }
    this.changed()
  }

  #fetch(story, cursor) {
    const [incident, business] = story.split("/")
    return get(withQuery("/api/mentions", { incident, business, order: "published", limit: PAGE, cursor }))
  }
}
