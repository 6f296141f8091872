import { html, nothing } from "lit"
import { nextPlace } from "../next-place.js"
import { earlier, pauseChannel, removeChannel } from "../people-acts.js"
import { editChannelLink } from "../route.js"
import { channelKinds } from "../state/house.js"
import { push } from "../push.js"
import { ago, day } from "../time.js"
import { sure } from "./sure.js"

/** One way to reach a person: where it leads, how it is doing, and a test. */
export function channelRow(person, channel, i, now, { tested = null, onTest }) {
  const title = channelKinds.title(channel.kind)
  const where = place(channel)
  const what = `${title}${where ? `, ${where}` : ""}`
  const of = html`<span class="unseen">: ${what}, ${person.name}</span>`
  return html`
    <article class="channel ${stateOf(channel)}" data-testid="channel" data-id="channel-${channel.id}" aria-labelledby="c${channel.id}">
      <h4 id="c${channel.id}">${title}</h4>
      <p class="where" dir="auto">${where}${channel.kind === "web-push" && push.endpoint === channel.settings.endpoint ? html` <b>this device</b>` : nothing}</p>
      <p class="state"><s></s>${told(channel, now)}${channel.dailyCap === null ? nothing : html`, at most ${channel.dailyCap} a day`}</p>
      ${channel.failingSince && channel.reason ? html`<p class="reason">${channel.reason}</p>` : nothing}
      <p class="deeds">
        <button data-testid="test" aria-disabled=${tested?.busy ? "true" : "false"}
          @click=${() => tested?.busy || onTest(channel)}>${tested?.busy ? "Sending …" : "Send a test"}${of}</button>
        ${i ? html`<button data-testid="earlier" @click=${() => earlier(person, channel, what)}>Try it earlier${of}</button>` : nothing}
        <button data-testid="pause" @click=${() => pauseChannel(channel, what)}>${channel.paused ? "Use it again" : "Leave it out"}${of}</button>
        ${channel.kind === "web-push" ? nothing : html`<a href=${editChannelLink(channel.id)} data-testid="edit-channel">Edit${of}</a>`}
        ${sure({ words: "Remove", of: `${what}, ${person.name}`, name: "remove-channel", deed: event => remove(event, channel, what) })}</p>
      <div role="status">${tested && !tested.busy ? cameOf(tested) : nothing}</div>
    </article>`
}

const cameOf = ({ ok, sentence }) => html`
  <p class="tested ${ok ? "well" : ""}" data-testid="tested"><b>${ok ? "It went out." : "It did not work."}</b> ${sentence}</p>`

/** What tells one apart from others of its kind: an address, a number, a device. */
const place = ({ settings }) => settings.device ?? settings.address ?? settings.to ?? settings.topic ?? settings.number ?? settings.phone ?? settings.url
  ?? Object.entries(settings).find(([name]) => name !== "endpoint")?.[1] ?? ""

const stateOf = ({ paused, failingSince }) => (paused ? "paused" : failingSince ? "failing" : "ok")

function told({ paused, failingSince, workedAt }, now) {
  if (paused) return "Left out"
  if (failingSince) return html`<b>Failing</b> since ${day(new Date(failingSince), now).replace(/^today /, "")}`
  return workedAt ? `Worked ${ago(new Date(workedAt), now)}` : "Not used yet"
}

function remove(event, channel, what) {
  const goOn = nextPlace(event)
  removeChannel(channel, what).then(goOn)
}
