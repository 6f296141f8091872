import { State } from "./state.js"
import { soon } from "./soon.js"
import { get, put, remove } from "../api.js"

/** Who is told one after the other: of each business, and of those that have no order of their own. */
export class Chains extends State {
  all = []
  loaded = false
  problem = null
  /** One has changed: those who look at them read them again. */
  soon = soon(() => this.loaded && this.load())

  async load() {
    try {
      this.all = (await get("/api/chains")).chains
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  /** The steps of the one for all that have none of their own. */
  get general() {
    return this.all.find(({ business }) => !business)?.steps ?? []
  }

  /** Those of single businesses. */
  get own() {
    return this.all.filter(({ business }) => business)
  }

  /** The steps of a business's own; null where it has none. */
  of(business) {
    return this.own.find(chain => chain.business.id === Number(business))?.steps ?? null
  }

  /** Whether somebody is told of anything at all. */
  get reachAnybody() {
    return this.all.some(({ steps }) => steps.length > 0)
  }

  /** Of a business, or with 0 of all that have none of their own. */
  async save(business, steps) {
    await put(`/api/chains/${business}`, { steps: steps.map(said) })
    await this.load()
  }

  async remove(business) {
    await remove(`/api/chains/${business}`)
    await this.load()
  }
}

/** A step as the API takes it. */
const said = ({ personName, ...step }) => step
