import { State } from "./state/state.js"

/** Which page is asked for, from the part of the address after `#`. */
export function routeOf(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?")
  const [first, second] = path.split("/")
  const asked = new URLSearchParams(query)
  if (first === "mentions" && /^\d+$/.test(second ?? "")) return { page: "mention", id: Number(second), asked }
  if (first === "sources" || first === "alerts") return { page: first, asked }
  return { page: "now", asked }
}

/** Where the reader is. Filters live in the address too, so that back and a bookmark find them again. */
class Route extends State {
  current = routeOf(location.hash)

  constructor() {
    super()
    addEventListener("hashchange", () => this.#read())
  }

  /** Changes what is asked of the page in view, without a step in the history. */
  ask(changes) {
    const asked = new URLSearchParams(this.current.asked)
    for (const [name, value] of Object.entries(changes)) {
      if (value) asked.set(name, value)
      else asked.delete(name)
    }
    history.replaceState(null, "", asked.size ? `#/?${asked}` : "#/")
    this.#read()
  }

  #read() {
    this.current = routeOf(location.hash)
    this.changed()
  }
}

export const route = new Route()

/** The address of the page Now for a business, or for all of them. */
export const nowLink = business => (business ? `#/?business=${business}` : "#/")

/** The address of a mention's own page. */
export const mentionLink = id => `#/mentions/${id}`
