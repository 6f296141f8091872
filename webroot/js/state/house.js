import { State } from "./state.js"
import { get } from "../api.js"
import { headsUp } from "../heads-up.js"
import { live } from "../live.js"
import { Alerts } from "./alerts.js"
import { Details } from "./details.js"
import { Feed } from "./feed.js"
import { Mutes } from "./mutes.js"
import { everything, Sources } from "./sources.js"
import { Volume } from "./volume.js"

export const alerts = new Alerts()
export const details = new Details()
export const feed = new Feed()
export const mutes = new Mutes()
export const sources = new Sources()
export const volume = new Volume()

/** What is watched, and by which program. */
class House extends State {
  version = null
  businesses = []
  loaded = false
  problem = null

  async load() {
    try {
      ;[this.version, this.businesses] = await Promise.all([get("/api/version"), everything("/api/businesses")])
      this.loaded = true
      this.problem = null
    } catch (problem) {
      this.problem = problem
    }
    this.changed()
  }

  get several() {
    return this.businesses.length > 1
  }

  nameOf(business) {
    return this.businesses.find(({ id }) => id === Number(business))?.name ?? null
  }
}

export const house = new House()

/** Fetches everything, then keeps it up to date by the live stream. */
export function openHouse() {
  live.addEventListener("mention", ({ detail }) => {
    feed.take(detail)
    details.take(detail)
    volume.soon()
  })
  live.addEventListener("alert", ({ detail }) => {
    headsUp(detail, alerts)
    alerts.take(detail)
  })
  live.addEventListener("source", ({ detail }) => sources.take(detail))
  live.addEventListener("again", () => readAgain(() => feed.catchUp()))
  live.addEventListener("reset", () => readAgain(() => feed.load()))
  live.start()
  return Promise.all([house.load(), alerts.load(), sources.load()])
}

function readAgain(readFeed) {
  readFeed()
  house.load()
  alerts.load()
  sources.load()
  volume.load()
  details.again(new Set(alerts.open().map(alert => alert.mentionId)))
}
