import { html, nothing } from "lit"
import { levelName } from "../alert-words.js"
import { mentionLink, sourceLink } from "../route.js"
import { day, number } from "../time.js"
import { count } from "../words.js"

/** How far back a rule can be tried. */
export const TRIED_DAYS = [7, 30, 90]

/** Which alerts a rule would have raised, on asking; nobody has to save it to see. */
export const rulePreview = (found, { looking, days, onLook }) => html`
  <div class="preview">
    <p class="acts"><button type="button" data-testid="preview" aria-disabled=${looking ? "true" : "false"}
        @click=${() => onLook(days)}>${looking ? "Looking …" : "Try it on the past"}</button>
      <label class="unseen" for="preview-days">How far back</label>
      <select id="preview-days" @change=${event => onLook(Number(event.target.value))}>
        ${TRIED_DAYS.map(known => html`<option value=${known} ?selected=${known === days}>${known} days</option>`)}</select></p>
    <div role="status" data-testid="preview-found">${found ? told(found) : nothing}</div>
  </div>`

const told = ({ days, count: n, looked, approximate, note, cases }) => html`
  <p><b>${sentence(n, days, approximate)}</b>${cases.length < n && cases.length ? ` The newest ${cases.length}:` : ""}</p>
  ${note ? html`<p class="hint">${note}</p>` : n || looked ? nothing : html`<p class="hint">There is nothing of that time to look at.</p>`}
  ${cases.length ? html`<ul>${cases.map(one => html`<li>
    <p class="who"><span><b>${levelName(one.level)}</b> <time datetime=${one.at}>${day(new Date(one.at), new Date())}</time></span>${leads(one)}</p>
    <p class="opening" dir="auto">${one.title}</p></li>`)}</ul>` : nothing}`

function sentence(n, days, approximate) {
  const about = approximate && n ? "about " : ""
  if (!n) return `This would not have alerted in the last ${days} days.`
  return `This would have alerted ${n === 1 ? "once" : n === 2 ? `${about}twice` : `${about}${number(n)} times`} in the last ${count(days, "day")}.`
}

function leads({ mentionId, sourceId }) {
  if (mentionId) return html`<a href=${mentionLink(mentionId)} target="_blank">open it<span class="unseen"> in a new tab</span></a>`
  return sourceId ? html`<a href=${sourceLink(sourceId)} target="_blank">see the source<span class="unseen"> in a new tab</span></a>` : nothing
}
