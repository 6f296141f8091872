/** The lists a business has, as a discovery suggests them and a person changes them. */
export const LISTS = ["aliases", "exclude", "websites", "accounts"]

/** Names come from strangers, and some of them are words that every object knows. */
const own = (made, name) => (Object.hasOwn(made, name) ? made[name] : null)

const kept = run => `tellten.discovery.${run}`

/**
 * What a person decided about what one discovery suggests. It lives as long as the tab, so that a
 * reload or a step back loses none of it; what nobody decided is as it was suggested.
 */
export class Choices {
  #run
  #made = { name: null, timeZone: null, strict: null, role: null, partOf: null, lists: {}, sources: {} }

  constructor(run) {
    this.#run = run
    try {
      Object.assign(this.#made, JSON.parse(sessionStorage.getItem(kept(run)) ?? "{}"))
    } catch {
      // What another version left there says nothing; the suggestions stand.
    }
  }

  name(advice) {
    return this.#made.name ?? advice?.name ?? ""
  }

  setName(name) {
    this.#make({ name })
  }

  timeZone(advice, own) {
    return this.#made.timeZone ?? advice?.timeZone ?? own
  }

  setTimeZone(timeZone) {
    this.#make({ timeZone })
  }

  /** Whether only what matches the suggested query counts. */
  isStrict(advice) {
    return Boolean(advice?.query) && (this.#made.strict ?? true)
  }

  setStrict(strict) {
    this.#make({ strict })
  }

  /** Whose it is, as the API takes it: ours where nobody says. */
  get whose() {
    return { role: this.#made.role ?? "own", partOf: this.#made.partOf }
  }

  setWhose(role, partOf = null) {
    this.#make({ role, partOf })
  }

  /** One of the lists: `{text, why, keep}` each, those that were suggested and those that were added. */
  list(name, advice) {
    const made = this.#made.lists[name] ?? {}
    const suggested = (advice?.[name] ?? []).map(one => (typeof one === "string" ? { text: one, keep: true } : one))
    const known = new Set(suggested.map(({ text }) => text))
    const added = Object.keys(made).filter(text => !known.has(text)).map(text => ({ text, keep: true }))
    return [...suggested, ...added].map(one => ({ ...one, keep: own(made, one.text) ?? one.keep ?? true }))
  }

  /** Takes something on such a list, or off it; what is not there is added. */
  setListed(name, text, keep) {
    this.#make({ lists: { ...this.#made.lists, [name]: { ...this.#made.lists[name], [text]: keep } } })
  }

  keeps({ key, keep }) {
    return own(this.#made.sources, key) ?? Boolean(keep)
  }

  setKept(key, keep) {
    this.#make({ sources: { ...this.#made.sources, [key]: keep } })
  }

  /** The same for another discovery of the same business. */
  carryTo(run) {
    sessionStorage.setItem(kept(run), JSON.stringify(this.#made))
  }

  forget() {
    sessionStorage.removeItem(kept(this.#run))
  }

  #make(changes) {
    Object.assign(this.#made, changes)
    sessionStorage.setItem(kept(this.#run), JSON.stringify(this.#made))
  }
}
