import { State } from "./state.js"
import { get } from "../api.js"
import { withQuery } from "../query.js"
import { when } from "../mention.js"
import { folded, matches, newestSeen, pinned, storyOf } from "./standing.js"

/** Rows fetched at a time: about four screens. */
const PAGE = 40
/** With more rows than this the list is read anew instead of growing on, all day. */
const MOST = 400
/** History arrives by the hundred; the list is read again at this pace. */
const AGAIN_MS = 2000

/**
 * The mentions in view, newest first. What arrives while somebody reads is held until it is
 * released, so that nothing moves under the reader.
 *
 * A review found late may carry only a date, and would sink below all of today were it sorted by
 * that. So what we saw first within the last day stands where we saw it, all else where it was
 * published.
 *
 * With `fold` in the filter, a story stands as one row, whichever of its mentions that is.
 */
export class Feed extends State {
  rows = []
  held = new Map()
  loading = false
  problem = null
  loaded = false
  filter = {}
  /** Whether somebody is reading the list just now; whoever shows it knows. */
  isRead = () => false
  /** Whether a mention is of the business that is asked for, or of any where none is; the house knows. */
  belongs = () => true
  #next = null
  #load = 0
  #newestSeen = ""
  #pinned = new Set()
  #refreshing = null
  /** Whether the reader has gone further back than the first page. */
  #wentBack = false

  /** Shows what matches another filter. */
  async show(filter) {
    this.filter = filter
    this.loaded = false
    await this.load()
  }

  /** Reads the first rows anew. */
  async load() {
    const load = ++this.#load
    await this.#during(async () => {
      const [published, seen] = await Promise.all([this.#fetch({ order: "published" }), this.#fetch({})])
      if (load !== this.#load) return
      this.held.clear()
      this.#wentBack = false
      this.#pinned = pinned(seen.items, published)
      this.#newestSeen = newestSeen(seen.items)
      this.#next = published.next
      const rows = new Map()
      for (const mention of seen.items) if (this.#pinned.has(mention.id)) rows.set(mention.id, mention)
      for (const mention of published.items) rows.set(mention.id, mention)
      this.rows = this.#sorted([...rows.values()])
      this.loaded = true
    })
  }

  get hasOlder() {
    return this.#next !== null
  }

  async older() {
    if (this.loading || !this.hasOlder) return
    const load = this.#load
    await this.#during(async () => {
      const page = await this.#fetch({ order: "published", cursor: this.#next })
      if (load !== this.#load) return
      this.#next = page.next
      this.#wentBack = true
      const known = new Set(this.rows.map(mention => mention.id))
      this.rows = this.#sorted([...this.rows, ...page.items.filter(mention => !known.has(mention.id))])
    })
  }

  /** Reads again what may have been missed; what is new is held like anything that arrives. */
  async catchUp() {
    if (!this.#wentBack) return this.load()
    const { items } = await this.#fetch({}).catch(() => ({ items: [] }))
    for (const mention of items) if (!mention.backfill) this.take(mention)
  }

  /** A mention that is new or has changed. */
  take(mention) {
    const at = this.rows.findIndex(row => row.id === mention.id)
    if (at >= 0) this.#change(at, mention)
    else if (this.#tellStory(mention)) this.changed()
    else if (this.held.has(mention.id)) this.#hold(mention)
    else if (!this.#fits(mention) || (this.filter.hidden && mention.aboutUs)) return
    else if (mention.seenAt < this.#newestSeen) return
    else if (mention.backfill) return this.#refreshSoon()
    else return this.#holdUnlessTold(mention)
    this.changed()
  }

  /** A mention as somebody has just made it: in or out of the list at once, by what is asked for. */
  correct(mention) {
    const at = this.rows.findIndex(({ id }) => id === mention.id)
    if (at >= 0) this.#change(at, mention)
    else if (this.#fits(mention)) return this.putBack([mention])
    this.changed()
  }

  /** Lets in what was held, and gives the ids of it. */
  release() {
    const ids = [...this.held.keys()]
    if (!ids.length) return ids
    for (const mention of this.held.values()) this.#pinned.add(mention.id)
    this.rows = this.#sorted([...this.held.values(), ...this.rows.filter(mention => !this.held.has(mention.id))])
    this.held.clear()
    this.changed()
    if (this.rows.length > MOST && !this.#wentBack) this.load()
    return ids
  }

  /** Takes rows out, and gives them so that they can be put back. */
  takeOut(unwanted) {
    const out = this.rows.filter(unwanted)
    this.#without(out)
    for (const [id, mention] of this.held) if (unwanted(mention)) this.held.delete(id)
    this.changed()
    return out
  }

  /** What the reader has just brought comes in whether somebody reads or not. */
  letIn(mention) {
    if (!this.#fits(mention)) return
    this.#pinned.add(mention.id)
    this.putBack([mention])
  }

  putBack(mentions) {
    const ids = new Set(mentions.map(mention => mention.id))
    for (const id of ids) this.held.delete(id)
    this.rows = this.#sorted([...mentions, ...this.rows.filter(mention => !ids.has(mention.id))])
    this.changed()
  }

  /** The moment by which a row stands in the list. */
  standsAt(mention) {
    return this.#pinned.has(mention.id) ? new Date(mention.seenAt) : when(mention)
  }

  #fits(mention) {
    const { business, ...rest } = this.filter
    return this.belongs(mention, business) && matches(mention, rest)
  }

  #change(at, mention) {
    if (this.#fits(mention)) this.rows = this.#folded(this.rows.with(at, { ...this.rows[at], ...mention }))
    else this.#without([this.rows[at]])
  }

  /** Where a row stood for a story, another of that story does so then. */
  #without(out) {
    this.rows = this.rows.filter(mention => !out.includes(mention))
    if (this.filter.fold && out.some(({ incident }) => incident?.mentions > 1)) this.#refreshSoon()
  }

  /** Where its story has a row already, that row tells of it; whether there was one. */
  #tellStory(mention) {
    const story = this.filter.fold ? storyOf(mention) : null
    if (story === null) return false
    const { id, incident } = mention
    const row = this.rows.find(row => storyOf(row) === story)
    if (row) this.held.delete(id)
    const other = row ?? [...this.held.values()].find(other => storyOf(other) === story && other.id !== id)
    if (other) this.#tell(other.id, incident)
    return Boolean(other)
  }

  #tell(id, incident) {
    this.rows = this.rows.map(row => (row.id === id ? { ...row, incident } : row))
    if (this.held.has(id)) this.#hold({ ...this.held.get(id), incident })
  }

  /** What joins a story may join a row that does not know yet that it has one: the server does. */
  async #holdUnlessTold(mention) {
    if (this.filter.fold && mention.incident?.mentions > 1) {
      const load = this.#load
      const { items } = await this.#fetch({ incident: mention.incident.id, fold: null }).catch(() => ({ items: [] }))
      if (load !== this.#load) return
      for (const { id, incident } of items) this.#tell(id, incident)
      this.rows = this.#folded(this.rows)
    }
    if (!this.#tellStory(mention)) this.#hold(mention)
    this.changed()
  }

  #hold(mention) {
    this.held.set(mention.id, mention)
  }

  /** History is in its place in the list, not on top of it: it is read in while nobody reads. */
  #refreshSoon() {
    this.#refreshing ??= setTimeout(() => {
      this.#refreshing = null
      if (this.rows.length && this.isRead()) this.#refreshSoon()
      else this.catchUp()
    }, AGAIN_MS)
  }

  #sorted(mentions) {
    return this.#folded(mentions.sort((a, b) => this.standsAt(b) - this.standsAt(a) || b.id - a.id))
  }

  #folded(mentions) {
    return this.filter.fold ? folded(mentions) : mentions
  }

  #fetch(more) {
    return get(withQuery("/api/mentions", { ...this.filter, limit: PAGE, ...more }))
  }

  async #during(work) {
    this.loading = true
    this.problem = null
    this.changed()
    try {
      await work()
    } catch (problem) {
      this.problem = problem
    } finally {
      this.loading = false
      this.changed()
    }
  }
}
