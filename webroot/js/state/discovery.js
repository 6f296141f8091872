import { Problem, knock, post, remove } from "../api.js"
import { Choices, LISTS } from "./choices.js"
import { State } from "./state.js"

/** How long to wait before a stream that the browser gave up on is opened again. */
const AGAIN_MS = 2000
const KINDS = ["step", "site", "advice", "source", "needs", "end"]
const ASKED = "tellten.asked"

/**
 * One look around for a business, as the server tells of it while it happens, and what the person
 * decides about it. The server remembers all of it for a while, so that whoever comes back to its
 * number finds it again from the beginning.
 */
export class Discovery extends State {
  id = null
  steps = new Map()
  site = null
  advice = null
  /** By key, those that changed last at the end. */
  sources = new Map()
  needs = new Map()
  end = null
  problem = null
  /** Whether the stream broke off and is being sought again. */
  lost = false
  choices = null
  #events = null
  #last = 0

  /** What was typed last, for whoever starts again. */
  get asked() {
    return sessionStorage.getItem(ASKED) ?? ""
  }

  /** Sets one going; gives its number. Where it only takes the place of the last one, what was decided there holds. */
  async begin(typed, said, isSame = false) {
    sessionStorage.setItem(ASKED, typed)
    const { id } = await post("/api/discover", said).catch(problem => withoutZone(problem, said))
    if (isSame) this.choices?.carryTo(id)
    return id
  }

  /** Whether the server knows nothing of it any more. */
  get gone() {
    return this.problem?.status === 404
  }

  /** Listens to what one tells, from where we were or from its beginning. */
  follow(id) {
    if (this.id !== id) this.#clear(id)
    if (!this.#events && !this.end && !this.problem) this.#open()
  }

  /** Nobody looks any more; it goes on by itself. */
  leave() {
    this.#events?.close()
    this.#events = null
  }

  /** Asks no further; what was found until then stays, and the stream tells that it is the end. */
  async stop() {
    await remove(`/api/discover/${this.id}`).catch(unlessOver)
  }

  /** Watches the business in the sources that were chosen; gives both as they are from now on, null where it is gone. */
  async keep(timeZone) {
    const { advice, choices } = this
    const lists = Object.fromEntries(LISTS.map(name =>
      [name, choices.list(name, advice).filter(({ keep }) => keep).map(({ text }) => text)]))
    const said = { name: choices.name(advice).trim(), ...lists, ...choices.whose, timeZone: choices.timeZone(advice, timeZone), sources: this.chosen.map(({ key }) => key) }
    if (choices.isStrict(advice)) said.query = advice.query
    const kept = await post(`/api/discover/${this.id}/keep`, said).catch(problem => this.#overIfGone(problem))
    if (!kept) return null
    choices.forget()
    sessionStorage.removeItem(ASKED)
    return kept
  }

  get all() {
    return [...this.sources.values()]
  }

  /** Those that are asked just now. */
  get asking() {
    return this.end ? [] : this.all.filter(({ state }) => state === "probing")
  }

  /** Those where somebody speaks of it, in the order in which they answered. */
  get speaking() {
    return this.all.filter(source => source.state === "answered" && source.matched > 0)
  }

  /** Those that answered and hold nothing about it. */
  get silent() {
    return this.all.filter(source => isHeard(source) && !(source.state === "answered" && source.matched > 0))
  }

  get failed() {
    return this.all.filter(({ state }) => state === "failed")
  }

  get heard() {
    return this.all.filter(isHeard)
  }

  /** Those that are to be listened to. */
  get chosen() {
    return this.all.filter(source => source.state !== "probing" && this.choices.keeps(source))
  }

  /** The steps that did not work. */
  get wrong() {
    return [...this.steps.values()].filter(({ state }) => state === "failed")
  }

  /** Those of them that are surely about it, as the server or the person says. */
  get sure() {
    return this.speaking.filter(source => source.keep || this.choices.keeps(source))
  }

  /** So many posts are about it. */
  get matched() {
    return this.sure.reduce((sum, { matched }) => sum + matched, 0)
  }

  /** The posts about it that are shown, of all sources. */
  get hits() {
    return this.sure.flatMap(({ posts }) => (posts ?? []).filter(({ matched }) => matched))
  }

  choose(deed) {
    deed(this.choices)
    this.changed()
  }

  #clear(id) {
    this.leave()
    Object.assign(this, { id, steps: new Map(), site: null, advice: null, sources: new Map(), needs: new Map(), end: null, problem: null, lost: false })
    this.choices = id ? new Choices(id) : null
    this.#last = 0
  }

  #open() {
    this.#events?.close()
    const events = (this.#events = new EventSource(`/api/discover/${encodeURIComponent(this.id)}`))
    events.onopen = () => this.#isLost(false)
    events.onerror = () => {
      this.#isLost(true)
      if (events.readyState === EventSource.CLOSED) this.#askWhy(events)
    }
    for (const kind of KINDS) events.addEventListener(kind, event => this.#hear(kind, event))
  }

  /** The browser does not say why it was refused; an ordinary call does, and asks for the token. */
  async #askWhy(given) {
    try {
      await knock(`/api/discover/${encodeURIComponent(this.id)}`)
    } catch (problem) {
      if (problem instanceof Problem && problem.status >= 400 && problem.status < 500) {
        if (given === this.#events) this.#over(problem)
        return
      }
    }
    setTimeout(() => given === this.#events && this.#open(), AGAIN_MS)
  }

  #overIfGone(problem) {
    if (problem.status !== 404) throw problem
    this.#over(problem)
    return null
  }

  #over(problem) {
    this.leave()
    this.problem = problem
    this.lost = false
    this.changed()
  }

  #isLost(yes) {
    if (this.lost === yes) return
    this.lost = yes
    this.changed()
  }

  /** A stream that begins anew tells again what is known already. */
  #hear(kind, { data, lastEventId }) {
    const number = Number(lastEventId)
    if (number && number <= this.#last) return
    this.#last = number || this.#last
    const told = JSON.parse(data)
    if (kind === "step") this.steps.set(told.key, told)
    else if (kind === "source") this.#hearOf(told)
    else if (kind === "needs") this.needs.set(told.key, told)
    else this[kind] = told
    if (kind === "end") this.leave()
    this.changed()
  }

  #hearOf(source) {
    if (this.sources.get(source.key)?.state !== source.state) this.sources.delete(source.key)
    this.sources.set(source.key, source)
  }
}

const isHeard = ({ state }) => state === "answered" || state === "quiet"

/** A browser may know a zone by a newer name than the server; then the server takes its own. */
function withoutZone(problem, { timeZone, ...said }) {
  if (problem.field !== "timeZone" || !timeZone) throw problem
  return post("/api/discover", said)
}

/** One that is over already need not be ended. */
function unlessOver(problem) {
  if (problem.status !== 404) throw problem
}
