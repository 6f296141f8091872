import { State } from "./state/state.js"
import { withQuery } from "./query.js"

/** Which page is asked for, from the part of the address after `#`. */
export function routeOf(hash) {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?")
  const [first, second, third, fourth] = path.split("/")
  const asked = new URLSearchParams(query)
  if (first === "mentions" && /^\d+$/.test(second ?? "")) return { page: "mention", id: Number(second), asked }
  if (first === "incidents" && /^\d+$/.test(second ?? "")) return { page: "incident", id: Number(second), asked }
  if (first === "search" || first === "compare") return { page: first, asked }
  if (first === "alerts") return { page: first, ...thing(second), asked }
  if (first === "deliveries") return { page: first, asked }
  if (first === "people" && third === "channels" && fourth === "new") return { page: "channels", ...thing(second), form: "new", asked }
  if (THINGS.has(first)) return { page: first, ...thing(second, third), asked }
  if (first === "welcome") return { page: first, id: /^[\w-]+$/.test(second ?? "") ? second : null, asked }
  if (first === "topics") return { page: first, ...topic(second, third), asked }
  return { page: "now", asked }
}

/** What has a list, single things in it and a form for each. */
const THINGS = new Set(["import", "sources", "businesses", "rules", "people", "channels", "chains", "silences"])

/** Of things that people make: all of them, one of them, or the form of one. */
function thing(second, third) {
  if (second === "new") return { form: "new" }
  if (!/^\d+$/.test(second ?? "")) return {}
  return third === "edit" ? { id: Number(second), form: "edit" } : { id: Number(second) }
}

/** Of topics: all of them, or the form of one; their ids are words. */
function topic(second, third) {
  if (second === "new") return { form: "new" }
  return second && third === "edit" ? { id: decodeURIComponent(second), form: "edit" } : {}
}

/** Where the reader is. Filters live in the address too, so that back and a bookmark find them again. */
class Route extends State {
  current = routeOf(location.hash)

  constructor() {
    super()
    addEventListener("hashchange", () => this.#read())
  }

  /** Changes what is asked of the page Now, without a step in the history. */
  ask(changes) {
    const asked = new URLSearchParams(this.current.asked)
    for (const [name, value] of Object.entries(changes)) {
      if (value) asked.set(name, value)
      else asked.delete(name)
    }
    history.replaceState(null, "", asked.size ? `#/?${asked}` : "#/")
    this.#read()
  }

  /** What the address asked for has been done: a reload does not do it again. */
  settle() {
    history.replaceState(null, "", location.hash.split("?")[0])
    this.#read()
  }

  /** Goes on from a form that is done: back does not lead into it again. */
  goOn(link) {
    location.replace(link)
  }

  #read() {
    this.current = routeOf(location.hash)
    this.changed()
  }
}

export const route = new Route()

/** The address of the page Now for a business, or for all of them. */
export const nowLink = business => (business ? `#/?business=${business}` : "#/")

/** The address of the mentions of a business, or of all, that match these filters. */
export const mentionsLink = (business, filter) => withQuery("#/", { business, ...filter })

/** The address of the mentions that are like this one in some way; what the page Now is asked for stays asked for. */
export function alike(mention, filter) {
  const { page, asked } = route.current
  if (page !== "now") return mentionsLink(mention.business.id, filter)
  return withQuery("#/", { ...Object.fromEntries(asked), ...filter })
}

/** The address of a mention's own page. */
export const mentionLink = id => `#/mentions/${id}`

/** The address of a story's own page, as far as it is about that business. */
export const incidentLink = (id, business) => withQuery(`#/incidents/${id}`, { business })

/** The address of the sources page, at one of them where an id is given. */
export const sourceLink = id => (id ? `#/sources/${id}` : "#/sources")

/** The address of a source's form. */
export const editSourceLink = id => `#/sources/${id}/edit`

/** The address of the form for a new source. */
export const newSourceLink = ({ business, kind } = {}) => withQuery("#/sources/new", { business, kind })

/**
 * The address where a business is looked for by its name or address, or where such a look was begun; what was typed
 * goes along, since the server forgets a look and the person should not have to type twice.
 */
export const welcomeLink = (run, typed) => withQuery(run ? `#/welcome/${run}` : "#/welcome", { for: typed })

/** The address of the page for bringing old mentions, or of one file of them. */
export const importLink = id => (id ? `#/import/${id}` : "#/import")

/** The address of the businesses page, at one of them where an id is given. */
export const businessLink = id => (id ? `#/businesses/${id}` : "#/businesses")

/** The address of a business's form; without an id, of the one for a new business. */
export const editBusinessLink = id => (id ? `#/businesses/${id}/edit` : "#/businesses/new")

/** The address of the topics page for a business, or for all of them, over so many days. */
export const topicsLink = ({ business, days } = {}) => withQuery("#/topics", { business, days })

/** The address of the form for a topic of a business's own; without an id, of the one for a new topic. */
export const editTopicLink = (id, business) =>
  id ? `#/topics/${encodeURIComponent(id)}/edit` : withQuery("#/topics/new", { business })

/** The address of the alerts, or of one of them. */
export const alertLink = id => (id ? `#/alerts/${id}` : "#/alerts")

/** The address of the rules, at one of them where an id is given. */
export const ruleLink = id => (id ? `#/rules/${id}` : "#/rules")

/** The address of a rule's form; without an id, of the one for a new rule, of that kind and for that business. */
export const editRuleLink = (id, { kind, business } = {}) => (id ? `#/rules/${id}/edit` : withQuery("#/rules/new", { kind, business }))

/** The address of the people, at one of them where an id is given. */
export const personLink = id => (id ? `#/people/${id}` : "#/people")

/** The address of a person's form; without an id, of the one for a new person. */
export const editPersonLink = id => (id ? `#/people/${id}/edit` : "#/people/new")

/** The address of the form for a new way to reach a person, of that kind where one is given. */
export const newChannelLink = (person, kind) => withQuery(`#/people/${person}/channels/new`, { kind })

/** The address of a channel's form. */
export const editChannelLink = id => `#/channels/${id}/edit`

/** The address of the form for who is told of a business's alerts; 0: of all that have no order of their own. */
export const editChainLink = business => `#/chains/${business}/edit`

/** The address of the form for a silence; for that business and kind of rule where they are given. */
export const newSilenceLink = ({ business, kind } = {}) => withQuery("#/silences/new", { business, kind })

/** The address of what people find when they search for a business, in a language, on a day. */
export const searchLink = asked => withQuery("#/search", asked ?? {})

/** The address where businesses stand side by side, these of them or all, over so many days. */
export const compareLink = ({ businesses, days } = {}) => withQuery("#/compare", { business: businesses?.join(","), days })

/** The address of what was sent. */
export const deliveriesLink = asked => withQuery("#/deliveries", asked ?? {})
