import { html, nothing } from "lit"
import { mentionLink } from "../route.js"
import { count, authorName } from "../words.js"
import { opening } from "./said.js"

/** Which of the last mentions would have the topic, on asking; nobody has to save it to see. */
export const topicPreview = (found, { looking, onLook }) => html`
  <div class="preview">
    <p class="acts"><button type="button" data-testid="preview" aria-disabled=${looking ? "true" : "false"} @click=${onLook}>${looking ? "Looking …" : "Show what it would find"}</button></p>
    <div role="status" data-testid="preview-found">${found ? told(found) : nothing}</div>
  </div>`

const told = ({ looked, found, days, samples }) => html`
  <p>${sentence(looked, found, days)}${samples.length < found ? ` The newest ${samples.length}:` : ""}</p>
  ${samples.length ? html`<ul>${samples.map(mention => html`<li>
    <p class="who"><b dir="auto">${authorName(mention)}</b>
      <a href=${mentionLink(mention.id)} target="_blank">open it<span class="unseen"> in a new tab</span></a></p>
    <p class="opening" lang=${mention.language ?? nothing} dir="auto">${opening(mention, 140)}</p></li>`)}</ul>` : nothing}`

function sentence(looked, found, days) {
  if (!looked) return `There are no mentions of the last ${days} days to look through.`
  const among = looked === 1 ? `the only mention of the last ${days} days` : `${count(looked, "mention")} of the last ${days} days`
  return found ? `Of ${among} it would be found in ${found === looked && found > 1 ? "all" : found === 1 ? "one" : found}.` : `It would be found in none of ${among}.`
}
