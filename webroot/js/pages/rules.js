import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { editRuleLink, route } from "../route.js"
import { house, rules } from "../state/house.js"
import { Watches } from "../state/state.js"
import { title } from "../title.js"
import { count } from "../words.js"
import { ruleSaid } from "../rule-acts.js"
import { alertTabs } from "../parts/alert-tabs.js"
import { PageElement } from "../parts/element.js"
import { icon } from "../parts/icon.js"
import { ruleRow } from "../parts/rule-row.js"

/** When somebody must know: the rules that came with the program, then those that people made. */
class RulesPage extends PageElement {
  /** What was tried on the past, by the rule's id. */
  #tried = new Map()

  constructor() {
    super()
    new Watches(this, rules, route, house)
  }

  connectedCallback() {
    super.connectedCallback()
    rules.load()
  }

  render() {
    title("Rules")
    const { all, loaded, problem } = rules
    const shipped = all.filter(rule => rule.shipped)
    const own = all.filter(rule => !rule.shipped)
    return html`
      <header class="top"><h1 tabindex="-1">Rules</h1><p class="lede">${summary(all)}</p>
        <a class="button add" href=${editRuleLink()} data-testid="add-rule">${icon("add")}<span>Add a rule</span></a>
        ${alertTabs("rules")}</header>
      ${problem && !loaded ? html`<p class="problem" role="alert">${problem.message} <button class="link" @click=${() => rules.load()}>Try again</button></p>` : nothing}
      ${loaded ? html`
        <section class="talk" aria-labelledby="shipped-name"><div class="bar"><h2 id="shipped-name">From the first day on</h2></div>
          <ul class="rules">${this.#rows(shipped)}</ul></section>
        <section class="talk own-rules" aria-labelledby="own-rules-name"><div class="bar"><h2 id="own-rules-name">Your own</h2></div>
          ${own.length ? html`<ul class="rules">${this.#rows(own)}</ul>` : html`<p class="none">None yet. Say what a mention must be like for
            somebody to know of it: a word, a topic, a place, how unhappy it is. Before you keep it, you see what it would have
            told you in the last weeks. <a href=${editRuleLink()}>Make one</a></p>`}</section>` : nothing}`
  }

  #rows(all) {
    return repeat(all, ({ id }) => id, rule => html`<li>${ruleRow(rule, {
      here: route.current.id === rule.id, several: house.several, tried: this.#tried.get(rule.id) ?? null,
      onTry: days => this.#try(rule, days),
    })}</li>`)
  }

  /** Over so many days; null puts the answer away. */
  async #try(rule, days) {
    if (!days) this.#tried.delete(rule.id)
    else {
      const tried = { days, looking: true, found: null, problem: null }
      this.#tried.set(rule.id, tried)
      this.requestUpdate()
      try {
        tried.found = await rules.preview(ruleSaid(rule), days)
      } catch (problem) {
        tried.problem = problem
      }
      tried.looking = false
    }
    this.requestUpdate()
  }
}

function summary(all) {
  if (!rules.loaded) return "\u00a0"
  const on = all.filter(({ enabled }) => enabled).length
  return html`An alert is raised when one of these holds. <b>${count(on, "rule")}</b> ${on === 1 ? "is" : "are"} on${on < all.length ? `, ${all.length - on} off` : ""}.`
}

customElements.define("tt-rules", RulesPage)
