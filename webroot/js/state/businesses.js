import { patch, post, remove } from "../api.js"
import { everything } from "./everything.js"
import { State } from "./state.js"

/** The businesses that are watched, by name. */
export class Businesses extends State {
  all = []
  loaded = false
  problem = null

  async load() {
    try {
      this.all = (await everything("/api/businesses")).sort(byName)
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  of(id) {
    return this.all.find(known => known.id === Number(id)) ?? null
  }

  /** Those that stand for themselves, each followed by its locations; competitors come last. */
  get inOrder() {
    const wholes = this.all.filter(({ partOf }) => !partOf || !this.of(partOf.id))
    const side = ({ role }) => (role === "competitor" ? 1 : 0)
    return wholes.sort((a, b) => side(a) - side(b) || byName(a, b)).flatMap(whole => [whole, ...this.locationsOf(whole.id)])
  }

  locationsOf(id) {
    return this.all.filter(({ partOf }) => partOf?.id === id)
  }

  /** Whether what is said of a business is said of the one that is asked for; of competitors only where they are. */
  hears(id, asked) {
    const business = this.of(id)
    if (!asked) return business?.role !== "competitor"
    return id === Number(asked) || business?.partOf?.id === Number(asked)
  }

  /** One that is new or has changed; one that is watched no longer goes. */
  take(business) {
    const others = this.all.filter(({ id }) => id !== business.id)
    this.all = business.archived ? others : [...others, business].sort(byName)
    this.changed()
  }

  async add(said) {
    return this.#taken(await post("/api/businesses", said))
  }

  async change(id, said) {
    return this.#taken(await patch(`/api/businesses/${id}`, said))
  }

  async archive(business) {
    await remove(`/api/businesses/${business.id}`)
    this.take({ ...business, archived: true })
  }

  restore({ id }) {
    return this.change(id, { archived: false })
  }

  #taken(business) {
    this.take(business)
    return business
  }
}

const byName = (a, b) => a.name.localeCompare(b.name) || a.id - b.id
