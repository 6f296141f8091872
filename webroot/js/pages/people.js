import { html, nothing } from "lit"
import { repeat } from "lit/directives/repeat.js"
import { live } from "../live.js"
import { editChainLink, editPersonLink, route } from "../route.js"
import { chains, channelKinds, house, people } from "../state/house.js"
import { me } from "../state/me.js"
import { Watches } from "../state/state.js"
import { push } from "../push.js"
import { removeChain } from "../people-acts.js"
import { title } from "../title.js"
import { list } from "../words.js"
import { chainSentence } from "../chain-words.js"
import { alertTabs } from "../parts/alert-tabs.js"
import { chainSteps } from "../parts/chain-steps.js"
import { PageElement } from "../parts/element.js"
import { icon } from "../parts/icon.js"
import { personRow } from "../parts/person-row.js"

/** How often "worked 3 min ago" is told anew. */
const TICK_MS = 15_000

/** Who is told, in which order, and by what. */
class PeoplePage extends PageElement {
  /** What came of tests, by the channel's id. */
  #tested = new Map()
  /** What the next digests say so far, by the person's id. */
  #digests = new Map()

  constructor() {
    super()
    new Watches(this, people, chains, channelKinds, house, me, push, route)
  }

  connectedCallback() {
    super.connectedCallback()
    people.load()
    chains.load()
    channelKinds.load()
    live.addEventListener("delivery", people.soon)
    this.tick = setInterval(() => this.requestUpdate(), TICK_MS)
  }

  disconnectedCallback() {
    clearInterval(this.tick)
    live.removeEventListener("delivery", people.soon)
    super.disconnectedCallback()
  }

  render() {
    title("People")
    const { all, loaded, problem } = people
    return html`
      <header class="top"><h1 tabindex="-1">People</h1><p class="lede" data-testid="who-is-told">${summary(all)}</p>
        ${all.length ? html`<a class="button add" href=${editPersonLink()} data-testid="add-person">${icon("add")}<span>Add a person</span></a>` : nothing}
        ${alertTabs("people")}</header>
      ${problem && !loaded ? html`<p class="problem" role="alert">${problem.message} <button class="link" @click=${() => people.load()}>Try again</button></p>` : nothing}
      ${loaded && chains.loaded ? (all.length ? html`${this.#order()}${this.#people(all)}` : begin()) : nothing}`
  }

  #order() {
    const others = house.businesses.filter(({ id }) => !chains.of(id))
    return html`
      <section class="talk" aria-labelledby="order-name">
        <div class="bar"><h2 id="order-name">Who is told, in order</h2>
          <a class="more" href=${editChainLink(0)} data-testid="edit-chain">Change<span class="unseen">: who is told, in order</span></a></div>
        ${chains.own.length ? html`<p class="hint">${others.length ? `For ${list(others.map(({ name }) => name))}.`
          : "For businesses without an order of their own; there is none just now."}</p>` : nothing}
        ${chains.general.length ? chainSteps(chains.general)
          : html`<p class="none">Nobody is told yet: alerts stand on the dashboard alone. <a href=${editChainLink(0)}>Say who is told first</a></p>`}
        ${chains.own.map(chain => html`
          <div class="bar own-chain" data-testid="own-chain"><h3>${chain.business.name}</h3><span class="deeds">
            <a href=${editChainLink(chain.business.id)}>Change<span class="unseen">: ${chain.business.name}</span></a>
            <button @click=${() => removeChain(chain)}>As the others<span class="unseen">: ${chain.business.name}</span></button></span></div>
          ${chainSteps(chain.steps)}`)}
        ${house.several && others.length ? html`<p class="aside own-order">Another order for ${others.map(({ id, name }, i) =>
          html`${i ? (i === others.length - 1 ? " or " : ", ") : ""}<a href=${editChainLink(id)}>${name}</a>`)}?</p>` : nothing}
      </section>`
  }

  #people(all) {
    return html`<section class="talk people" aria-labelledby="people-name">
      <div class="bar"><h2 id="people-name">By what they are reached</h2></div>
      <ul>${repeat(all, ({ id }) => id, person => html`<li>${personRow(person, new Date(), {
        here: route.current.id === person.id, tested: this.#tested, onTest: channel => this.#test(channel),
        soFar: this.#digests.get(person.id), onSoFar: () => this.#soFar(person),
      })}</li>`)}</ul></section>`
  }

  async #soFar({ id }) {
    this.#digests.set(id, await people.digest(id).catch(problem => ({ problem })))
    this.requestUpdate()
  }

  async #test({ id }) {
    this.#tested.set(id, { busy: true })
    this.requestUpdate()
    try {
      this.#tested.set(id, await people.test(id))
    } catch (problem) {
      this.#tested.set(id, { ok: false, sentence: problem.message })
    }
    this.requestUpdate()
  }
}

function summary(all) {
  if (!people.loaded || !chains.loaded) return "\u00a0"
  if (!all.length) return "Nobody is told yet; alerts stand on the dashboard alone."
  return chainSentence(chains.general)
}

const begin = () => html`
  <section class="first-run" data-testid="people-begin">
    <ol>
      <li><b>Say who:</b> a name and one mail address are enough.</li>
      <li><b>They are told first</b> of what cannot wait, by day or, if you like, by night too.</li>
      <li><b>Send a test,</b> and you know that it arrives. A phone, a chat or more people come later, if you want them.</li>
    </ol>
    <p class="acts"><a class="button go" href=${editPersonLink()} data-testid="begin">Say whom to tell</a></p>
  </section>`

customElements.define("tt-people", PeoplePage)
