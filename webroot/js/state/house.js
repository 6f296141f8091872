import { State } from "./state.js"
import { get } from "../api.js"
import { headsUp } from "../heads-up.js"
import { live } from "../live.js"
import { AlertDetails } from "./alert-details.js"
import { Alerts } from "./alerts.js"
import { Bursts } from "./bursts.js"
import { Businesses } from "./businesses.js"
import { Chains } from "./chains.js"
import { Comparison } from "./comparison.js"
import { ChannelKinds } from "./channel-kinds.js"
import { Deliveries } from "./deliveries.js"
import { Details } from "./details.js"
import { Discovery } from "./discovery.js"
import { Feed } from "./feed.js"
import { Imports } from "./imports.js"
import { Incidents } from "./incidents.js"
import { Kinds } from "./kinds.js"
import { Mutes } from "./mutes.js"
import { People } from "./people.js"
import { Rising } from "./rising.js"
import { Rules } from "./rules.js"
import { Searches } from "./searches.js"
import { Silences } from "./silences.js"
import { Sources } from "./sources.js"
import { Stories } from "./stories.js"
import { Topics } from "./topics.js"
import { Translations } from "./translations.js"
import { Trends } from "./trends.js"
import { Volume } from "./volume.js"

export const alertDetails = new AlertDetails()
export const alerts = new Alerts()
export const bursts = new Bursts()
export const businesses = new Businesses()
export const chains = new Chains()
export const comparison = new Comparison()
export const channelKinds = new ChannelKinds()
export const deliveries = new Deliveries()
export const details = new Details()
export const discovery = new Discovery()
export const feed = new Feed()
export const imports = new Imports()
export const incidents = new Incidents()
export const kinds = new Kinds()
export const mutes = new Mutes()
export const people = new People()
export const rising = new Rising()
export const rules = new Rules()
export const searches = new Searches()
export const silences = new Silences()
export const sources = new Sources()
export const stories = new Stories()
export const topics = new Topics()
export const translations = new Translations()
export const trends = new Trends()
export const volume = new Volume()

feed.belongs = (mention, business) => businesses.hears(mention.business.id, business)

/** Which program this is, and the businesses it watches. */
class House extends State {
  version = null
  #problem = null

  constructor() {
    super()
    businesses.addEventListener("change", () => this.changed())
  }

  async load() {
    await Promise.all([this.#readVersion(), businesses.load()])
    this.changed()
  }

  async #readVersion() {
    try {
      this.version = await get("/api/version")
      this.#problem = null
    } catch (problem) {
      this.#problem = problem
    }
  }

  get problem() {
    return this.#problem ?? businesses.problem
  }

  get loaded() {
    return Boolean(this.version && businesses.loaded)
  }

  get businesses() {
    return businesses.all
  }

  get several() {
    return businesses.all.length > 1
  }

  nameOf(business) {
    return businesses.of(business)?.name ?? null
  }
}

export const house = new House()

/** Fetches everything, then keeps it up to date by the live stream. */
export function openHouse() {
  live.addEventListener("mention", ({ detail }) => {
    feed.take(detail)
    details.take(detail)
    incidents.take(detail)
    rising.take(detail)
    stories.take(detail)
    volume.soon()
    trends.soon()
    comparison.soon()
  })
  live.addEventListener("alert", ({ detail }) => {
    headsUp(detail, alerts)
    alerts.take(detail)
    alertDetails.take(detail.id)
    bursts.soon()
  })
  live.addEventListener("source", ({ detail }) => sources.take(detail))
  live.addEventListener("business", ({ detail }) => {
    businesses.take(detail)
    comparison.soon()
  })
  live.addEventListener("rule", () => rules.soon())
  live.addEventListener("person", () => people.soon())
  live.addEventListener("chain", () => chains.soon())
  live.addEventListener("silence", () => silences.soon())
  live.addEventListener("search", () => searches.soon())
  live.addEventListener("delivery", () => {
    deliveries.soon()
    alertDetails.again()
  })
  live.addEventListener("import", ({ detail }) => imports.soon(detail.id))
  imports.addEventListener("undone", () => {
    feed.load()
    for (const told of [volume, trends, rising]) told.soon()
  })
  live.addEventListener("again", () => readAgain(() => feed.catchUp()))
  live.addEventListener("reset", () => readAgain(() => feed.load()))
  live.start()
  return Promise.all([house.load(), alerts.load(), sources.load(), topics.load(), people.load(), chains.load()])
}

function readAgain(readFeed) {
  readFeed()
  house.load()
  alerts.load()
  sources.load()
  topics.load()
  for (const list of [people, chains, rules, silences, deliveries]) list.soon()
  alertDetails.again()
  stories.again()
  incidents.again()
  rising.soon()
  bursts.soon()
  volume.load()
  trends.soon()
  comparison.soon()
  searches.soon()
  if (imports.loaded) imports.load()
  details.again(new Set(alerts.open().map(alert => alert.mentionId)))
}
