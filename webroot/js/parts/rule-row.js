import { html, nothing } from "lit"
import { nextPlace } from "../next-place.js"
import { editRuleLink } from "../route.js"
import { removeRule, turn } from "../rule-acts.js"
import { rulePreview } from "./rule-preview.js"

/** One rule as a plain sentence, with its switch and what can be done with it. */
export function ruleRow(rule, { here, several, tried = null, onTry }) {
  const { id, name, enabled, sentence, business, shipped } = rule
  const of = html`<span class="unseen">: ${name}</span>`
  return html`
    <article class="rule ${enabled ? "" : "off"}" data-testid="rule-row" data-id="rule-${id}" aria-labelledby="r${id}">
      <button class="switch-button" role="switch" aria-checked=${enabled ? "true" : "false"} aria-labelledby="r${id}" data-testid="switch" @click=${() => turn(rule)}><span></span></button>
      <div>
        <h3 id="r${id}" tabindex="-1" ?data-here=${here} dir="auto">${name}</h3>
        <p class="sentence" dir="auto">${sentence}</p>
        ${business ? html`<p class="who"><span>only ${business.name}</span></p>` : nothing}
        <p class="deeds">
          <a href=${editRuleLink(id)} data-testid="edit">Edit${of}</a>
          <button data-testid="try" aria-expanded=${tried ? "true" : "false"} @click=${() => onTry(tried ? null : 30)}>Try on the past${of}</button>
          ${several && shipped && !business ? html`<a href=${editRuleLink(null, { kind: rule.kind })}>Other for one business${of}</a>` : nothing}
          ${shipped && !business ? nothing : html`<button data-testid="remove" @click=${event => remove(event, rule)}>Remove${of}</button>`}</p>
        ${tried ? rulePreview(tried.found, { ...tried, onLook: onTry }) : nothing}
        ${tried?.problem ? html`<p class="problem" role="alert">${tried.problem.message}</p>` : nothing}
      </div>
    </article>`
}

function remove(event, rule) {
  const goOn = nextPlace(event)
  removeRule(rule).then(goOn)
}
