/** The lists a business has, as a discovery suggests them and a person changes them. */
export const LISTS = ["aliases", "exclude", "websites", "accounts"]

const kept = run => `tellten.discovery.${run}`

/**
 * What a person decided about what one discovery suggests. It lives as long as the tab, so that a
 * reload or a step back loses none of it; what nobody decided is as it was suggested.
 */
export class Choices {
  #run
  #made = { name: null, timeZone: null, strict: null, lists: {}, sources: {} }

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

  /** One of the lists: `{text, why, keep}` each, those that were suggested and those that were added. */
  list(name, advice) {
    const made = this.#made.lists[name] ?? {}
    const suggested = (advice?.[name] ?? []).map(one => (typeof one === "string" ? { text: one, keep: true } : one))
    const known = new Set(suggested.map(({ text }) => text))
    const added = Object.keys(made).filter(text => !known.has(text)).map(text => ({ text, keep: true }))
    return [...suggested, ...added].map(one => ({ ...one, keep: made[one.text] ?? one.keep ?? true }))
  }

  /** Takes something on such a list, or off it; what is not there is added. */
  setListed(name, text, keep) {
    this.#make({ lists: { ...this.#made.lists, [name]: { ...this.#made.lists[name], [text]: keep } } })
  }

  keeps({ key, keep }) {
    return this.#made.sources[key] ?? Boolean(keep)
  }

  setKept(key, keep) {
    this.#make({ sources: { ...this.#made.sources, [key]: keep } })
  }

  forget() {
    sessionStorage.removeItem(kept(this.#run))
  }

  #make(changes) {
    Object.assign(this.#made, changes)
    sessionStorage.setItem(kept(this.#run), JSON.stringify(this.#made))
  }
}
