import { get } from "./api.js"
import { State } from "./state/state.js"

/** Whether the phone in hand, or this computer, can ring for alerts with the page closed, and does. */
class Push extends State {
  /** Where this browser is reached; null: it is not. */
  endpoint = null
  /** What is in the way, in a sentence; null: nothing. */
  hindrance = null
  busy = false
  /** For whom it was asked last. */
  askedFor = null

  constructor() {
    super()
    this.hindrance = hindrance()
    if (!this.hindrance) this.#look()
  }

  /** Asks the browser; `keep` gets the channel that leads here. True when it rings from now on. */
  async turnOn(keep) {
    this.#set({ busy: true, hindrance: hindrance() })
    if (this.hindrance) {
      this.#set({ busy: false })
      return false
    }
    try {
      if (await Notification.requestPermission() !== "granted") {
        this.#set({ hindrance: hindrance() ?? "The question was not answered. Ask again, and choose “Allow”." })
        return false
      }
      const subscription = await this.#subscribe()
      const { endpoint, keys } = subscription.toJSON()
      await keep({ kind: "web-push", settings: { endpoint, device: deviceName() }, secrets: { p256dh: keys.p256dh, auth: keys.auth } })
      this.#set({ endpoint, hindrance: null })
      return true
    } catch (problem) {
      this.#set({ hindrance: problem.status ? problem.message : NO_SERVICE })
    } finally {
      this.#set({ busy: false })
    }
    return false
  }

  /** Another key than before means another program: what was subscribed with the old one is of no use. */
  async #subscribe() {
    const worker = await registered()
    const { key } = await get("/api/push")
    const options = { userVisibleOnly: true, applicationServerKey: bytes(key) }
    const known = await worker.pushManager.getSubscription()
    if (known && !sameKey(known.options.applicationServerKey, options.applicationServerKey)) await known.unsubscribe()
    return worker.pushManager.subscribe(options)
  }

  async #look() {
    const worker = await navigator.serviceWorker.getRegistration("/")
    const subscription = await worker?.pushManager.getSubscription()
    if (subscription) this.#set({ endpoint: subscription.endpoint })
  }

  #set(said) {
    Object.assign(this, said)
    this.changed()
  }
}

const NO_SERVICE = "This browser has no push service that can be reached, so it cannot notify you with the page closed. While the page is open it shows alerts."

const BLOCKED = "Notifications of this site are blocked in this browser. Allow them in the settings of the site, beside its address, " +
  "and load the page again."

/** What stands in the way before anybody is asked. */
function hindrance() {
  if (!window.isSecureContext) return "Browsers allow this only over TLS (https://) or on localhost. Ask whoever runs TellTen to put it behind TLS."
  if (!("serviceWorker" in navigator) || !("Notification" in window) || !("PushManager" in window)) {
    return /iPhone|iPad/.test(navigator.userAgent)
      ? "On an iPhone or iPad, first add this page to the home screen (Share, then “Add to Home Screen”) and open it from there."
      : "This browser cannot do it. Another one can: Firefox, Chrome, Edge or Safari."
  }
  if (Notification.permission === "denied") return BLOCKED
  return null
}

async function registered() {
  await navigator.serviceWorker.register("/sw.js")
  return navigator.serviceWorker.ready
}

/** Which device it is, as people would say. */
function deviceName() {
  const agent = navigator.userAgent
  const browser = ["Edg", "Firefox", "OPR", "Chrome", "Safari"].find(name => agent.includes(`${name}/`))
  const device = ["iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux"].find(name => agent.includes(name))
  const named = { Edg: "Edge", OPR: "Opera", Macintosh: "Mac" }
  return `${named[browser] ?? browser ?? "A browser"} on ${named[device] ?? device ?? "some device"}`
}

function bytes(base64url) {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"))
  return Uint8Array.from(text, letter => letter.charCodeAt(0))
}

const sameKey = (known, wanted) => Boolean(known) && String(new Uint8Array(known)) === String(wanted)

export const push = new Push()

/** One at a time is enough: whoever comes sees the others. */
const BETWEEN_MS = 10_000
let shownAt = -BETWEEN_MS

/** Shows an alert on the screen while the page is open and nobody looks, where that was allowed and no push does it. */
export function showOutside({ id, title, reason }) {
  if (!document.hidden || push.endpoint || !("Notification" in window) || Notification.permission !== "granted") return
  if (performance.now() - shownAt < BETWEEN_MS) return
  shownAt = performance.now()
  navigator.serviceWorker?.getRegistration("/").then(worker => worker?.showNotification(title, {
    body: reason, tag: `alert-${id}`, icon: "/favicon.svg", data: { url: `/#/alerts/${id}` },
  }))
}
