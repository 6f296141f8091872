import { html, nothing } from "lit"
import { ruleKindName, until } from "../alert-words.js"
import { nextPlace } from "../next-place.js"
import { opName } from "../rule-kinds.js"
import { endSilence } from "../silence-acts.js"
import { rules } from "../state/house.js"
import { day } from "../time.js"
import { count, list } from "../words.js"

/** What is not told, until when, and why. */
export function silenceRow(silence, now) {
  const { id, reason, by, startsAt, endsAt, endedBy, alerts } = silence
  const over = Boolean(endedBy) || new Date(endsAt) <= now
  const toCome = new Date(startsAt) > now
  return html`
    <article class="silence ${over ? "over" : ""}" data-testid="silence-row" data-id="silence-${id}" aria-labelledby="q${id}">
      <h3 id="q${id}">${what(silence)}</h3>
      <p class="sentence">${over ? endedBy ? `Ended by ${endedBy}` : `Over since ${day(new Date(endsAt), now)}`
        : toCome ? `From ${until(new Date(startsAt), now)} until ${until(new Date(endsAt), now)}` : `Until ${until(new Date(endsAt), now)}`}. ${sentence(reason)}</p>
      <p class="who"><span>made by ${by}</span><span>${alerts ? `kept ${count(alerts, "alert")} from being told` : "has not kept anything from being told"}</span></p>
      ${over ? nothing : html`<p class="deeds"><button data-testid="end" @click=${event => end(event, silence)}>End it now<span class="unseen">: ${reason}</span></button></p>`}
    </article>`
}

function what({ business, kinds, conditions }) {
  const about = kinds.length ? `Alerts about ${list(kinds.map(ruleKindName))}` : "All alerts"
  const where = conditions.map(({ field, op, values }) => `${rules.fields.find(({ name }) => name === field)?.label ?? field} ${opName(op)} ${values.join(" or ")}`)
  return [about, business ? `of ${business.name}` : "", where.length ? `where ${list(where)}` : ""].filter(Boolean).join(" ")
}

const sentence = words => (/[.!?]$/.test(words) ? words : `${words}.`)

function end(event, silence) {
  const goOn = nextPlace(event)
  endSilence(silence).then(goOn)
}
