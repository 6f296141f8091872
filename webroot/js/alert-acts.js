import { until } from "./alert-words.js"
import { alertLink } from "./route.js"
import { alertDetails, alerts, people } from "./state/house.js"
import { me } from "./state/me.js"
import { toast } from "./state/toast.js"

// What a person does about an alert. Each can be undone.

/** For so long an alert is somebody's unless they say otherwise; the program's own rule too. */
export const USUAL_SECONDS = 2 * 3600

/** Somebody sees to it, for a while: nobody else is told until then. */
export const acknowledge = (alert, seconds = USUAL_SECONDS) =>
  act(alert, "acknowledge", { seconds }, ({ dueBackAt }) => `Noted: you have it${dueBackAt ? ` until ${until(new Date(dueBackAt), new Date())}` : ""}.`)

/** Not now; it comes back by itself. */
export const snooze = (alert, date) =>
  act(alert, "snooze", { until: date.toISOString() }, () => `Put off until ${until(date, new Date())}.`)

/** Somebody else sees to it, and is told so. */
export const handOver = (alert, person) =>
  act(alert, "hand-over", { personId: person.id }, () => `Handed over to ${person.name}, who is told now.`)

/** There is nothing more to do about it. */
export const resolve = alert => act(alert, "resolve", {}, () => "Done.")

/** It waits for somebody again. */
export const reopen = alert => act(alert, "reopen", {}, () => "Open again.")

async function act(alert, deed, said, words) {
  try {
    const now = await did(alert, deed, said)
    toast.say(words(now), { undo: () => back(alert, now), link: alertLink(alert.id), linkText: "See it" })
    return now
  } catch (problem) {
    toast.sorry(problem)
    return null
  }
}

async function did(alert, deed, said) {
  const by = people.of(me.id)?.name
  const now = await alerts.act(alert, deed, { ...said, ...(by && { by }) })
  alertDetails.take(alert.id)
  return now
}

/** As it was before, by way of being open; what has been sent meanwhile is sent. */
async function back({ state, dueBackAt }, now) {
  if (state === "resolved") return did(now, "resolve", {})
  const open = await did(now, "reopen", {})
  if (state === "acknowledged") return did(open, "acknowledge", dueBackAt ? { seconds: secondsTo(dueBackAt) } : {})
  return state === "snoozed" && dueBackAt ? did(open, "snooze", { until: dueBackAt }) : open
}

const secondsTo = time => Math.max(60, Math.round((Date.parse(time) - Date.now()) / 1000))
