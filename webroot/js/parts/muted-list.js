import { html, nothing } from "lit"
import { feed, mutes } from "../state/house.js"
import { toast } from "../state/toast.js"
import { kindName } from "../words.js"

/** Who and what was muted, each with a way back. */
export const mutedList = () => mutes.all.length
  ? html`<ul class="mutes" aria-label="Muted">${mutes.all.map(mute => html`
      <li><span>${mute.kind === "site" ? "The site" : ""} <b dir="auto">${kindName(mute.value)}</b> is muted.</span>
        <button class="link" @click=${() => hearAgain(mute)}>Hear it again<span class="unseen">: ${mute.value}</span></button></li>`)}</ul>`
  : nothing

async function hearAgain(mute) {
  try {
    await mutes.lift(mute)
    await feed.load()
  } catch (problem) {
    toast.sorry(problem)
  }
}
