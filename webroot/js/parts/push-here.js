import { html, nothing } from "lit"
import { push } from "../push.js"
import { people } from "../state/house.js"
import { me } from "../state/me.js"
import { toast } from "../state/toast.js"

/** Lets this device ring for a person; nothing where it does already. */
export const pushHere = (person, look = "") => isReachedHere(person) ? nothing : html`
  <button class=${look} aria-disabled=${push.busy ? "true" : "false"} data-testid="push-on" @click=${() => push.busy || ring(person)}>
    ${push.busy ? "Asking …" : "Notify me on this device"}<span class="unseen">: ${person.name}</span></button>`

/** What is in the way of that, once somebody has asked for it. */
export const pushHindrance = person => push.askedFor === person.id && push.hindrance
  ? html`<p class="reason" role="status" data-testid="push-hindrance">${push.hindrance}</p>` : nothing

/** Whether this device rings for somebody. */
export const isReachedHere = ({ channels }) => channels.some(({ kind, settings }) => kind === "web-push" && settings.endpoint === push.endpoint)

async function ring(person) {
  push.askedFor = person.id
  if (!(await push.turnOn(said => people.addChannel(person.id, said)))) return
  if (!me.id) me.set(person.id)
  toast.say(`This device shows alerts for ${person.name} from now on, also with the page closed.`)
}
