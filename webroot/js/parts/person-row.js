import { html, nothing } from "lit"
import { digestWords, quietWords, workingWords } from "../hours.js"
import { nextPlace } from "../next-place.js"
import { removePerson, sitHere } from "../people-acts.js"
import { editPersonLink, newChannelLink } from "../route.js"
import { me } from "../state/me.js"
import { channelRow } from "./channel-row.js"
import { pushHere, pushHindrance } from "./push-here.js"
import { sure } from "./sure.js"

/** One person: when and by what they are told. */
export function personRow(person, now, { here, tested, onTest, soFar, onSoFar }) {
  const { id, name, timeZone, working, quiet, digest, channels } = person
  const of = html`<span class="unseen">: ${name}</span>`
  const hours = workingWords(working)
  return html`
    <article class="person" data-testid="person-row" data-id="person-${id}" aria-labelledby="p${id}">
      <h3 id="p${id}" tabindex="-1" ?data-here=${here} dir="auto">${name}${me.is(id) ? html` <small>you, in this browser</small>` : nothing}</h3>
      <p class="times">${quietWords(quiet)} ${hours ? `Works ${hours}.` : "No working hours."} ${digestWords(digest)} ${timeZone.replaceAll("_", " ")}.</p>
      ${channels.length
        ? html`<ol class="channels" aria-label="Ways to reach ${name}, the first is tried first">${channels.map((channel, i) =>
            html`<li>${channelRow(person, channel, i, now, { tested: tested.get(channel.id) ?? null, onTest })}</li>`)}</ol>`
        : html`<p class="none">There is no way to reach ${name} yet.</p>`}
      ${digest.every === "none" ? nothing : digestSoFar(name, soFar, onSoFar)}
      <p class="deeds">
        <a href=${newChannelLink(id)} data-testid="add-channel">Add a way to reach ${name}</a>
        ${pushHere(person)}
        <a href=${editPersonLink(id)} data-testid="edit">Change name and hours${of}</a>
        ${me.is(id) ? html`<button @click=${() => sitHere(null)}>This is not me${of}</button>` : html`<button data-testid="me" @click=${() => sitHere(person)}>This is me${of}</button>`}
        ${sure({ words: "Remove", of: name, name: "remove", deed: event => remove(event, person) })}</p>
      ${pushHindrance(person)}
    </article>`
}

/** What the next digest would say if it were sent now; asked for when somebody opens it. */
const digestSoFar = (name, soFar, onOpen) => html`
  <details class="so-far" data-testid="so-far" @toggle=${event => event.target.open && onOpen()}>
    <summary>The next digest so far<span class="unseen">: ${name}</span></summary>
    ${!soFar ? html`<p class="none">One moment …</p>`
      : soFar.problem ? html`<p class="problem" role="alert">${soFar.problem.message}</p>`
      : soFar.lines.length ? html`<p>${soFar.text}</p><ul>${soFar.lines.map(line => html`<li dir="auto">${line}</li>`)}</ul>`
      : html`<p class="none">Nothing came up since the last one; then none is sent.</p>`}
  </details>`

function remove(event, person) {
  const goOn = nextPlace(event)
  removePerson(person).then(goOn)
}
