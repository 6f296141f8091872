import { html, nothing } from "lit"
import { newChannelLink, personLink, route } from "../route.js"
import { channelKinds, people } from "../state/house.js"
import { toast } from "../state/toast.js"
import { Watches } from "../state/state.js"
import { push } from "../push.js"
import { title } from "../title.js"
import { channelFields, channelIn } from "../parts/channel-fields.js"
import { field } from "../parts/field.js"
import { FormPage } from "../parts/form-page.js"
import { isReachedHere, pushHere, pushHindrance } from "../parts/push-here.js"

/** A new way to reach a person, or one that is changed: first its kind, then what that kind wants to be told. */
class ChannelForm extends FormPage {
  static properties = { number: { type: Number }, form: {} }
  #snapshot = null

  constructor() {
    super()
    new Watches(this, people, channelKinds, push, route)
  }

  connectedCallback() {
    super.connectedCallback()
    channelKinds.load()
  }

  /** What happens to it meanwhile does not change what is typed. */
  willUpdate() {
    const asked = `${this.form}/${this.number}/${route.current.asked.get("kind")}`
    if (!people.loaded || (this.asked === asked && this.#snapshot)) return
    this.asked = asked
    this.#snapshot = this.form === "edit" ? people.channel(this.number) : { person: people.of(this.number), channel: null }
    this.problem = null
  }

  render() {
    if (channelKinds.problem && !channelKinds.loaded) return sorry("Not just now", channelKinds.problem.message)
    if (!channelKinds.loaded || !people.loaded) return nothing
    const { person, channel } = this.#snapshot ?? {}
    if (!person) return sorry("No such way", "It is used no longer, or never was.")
    const kind = channelKinds.of(channel?.kind ?? route.current.asked.get("kind"))
    return kind ? this.#one(person, channel, kind) : this.#kinds(person)
  }

  #kinds(person) {
    title(`Reach ${person.name}`)
    return html`
      <p class="back"><a href=${personLink(person.id)}>People</a></p>
      <header class="top"><h1 tabindex="-1">How can we reach ${person.name}?</h1>
        <p class="lede">The first way that works is taken; the next ones are there for when it fails.</p></header>
      <section class="kinds" aria-label="Kinds"><ul>${channelKinds.all.map(({ kind, title, summary }) => html`
        <li><a href=${newChannelLink(person.id, kind)} data-testid="kind-${kind}"><b>${title}</b> <span>${summary}</span></a></li>`)}</ul></section>`
  }

  #one(person, channel, kind) {
    const name = channel ? `Change: ${kind.title} to ${person.name}` : `Reach ${person.name}: ${kind.title}`
    title(name)
    const back = channel ? personLink(person.id) : newChannelLink(person.id)
    return html`
      <p class="back"><a href=${back}>${channel ? "People" : "Another way"}</a></p>
      <header class="top"><h1 tabindex="-1">${name}</h1><p class="lede">${kind.summary}</p></header>
      ${kind.kind === "web-push" && !channel ? this.#push(person) : html`
        <form class="sheet" novalidate data-testid="channel-form" aria-label=${name} @submit=${event => this.submit(event, form => this.#save(form, person, channel, kind))}>
          ${channelFields(kind, channel, name => this.wrong(name))}
          ${field({
            name: "dailyCap", label: "At most so many messages a day", note: "empty: as many as there are",
            help: "Beyond that the next way is taken. Good for what costs money.", problem: this.wrong("dailyCap"),
          }, ({ name, invalid, described }) => html`<input id=${name} name=${name} class="short" type="number" min="0" max="100000" step="1"
            .value=${String((channel ? channel.dailyCap : kind.dailyCap) ?? "")} aria-invalid=${invalid} aria-describedby=${described}>`)}
          ${this.foot(channel ? "Save it" : "Use it", personLink(person.id))}
        </form>`}`
  }

  #push(person) {
    const now = people.of(person.id) ?? person
    return html`<div class="sheet"><p>Open this page on the device that shall show them, and press the button there.</p>
      ${isReachedHere(now) ? html`<p class="problem" role="status">This device shows alerts for ${person.name}.</p>` : nothing}
      <p class="acts">${pushHere(now, "go")} <a class="button quiet" href=${personLink(person.id)}>Back to the people</a></p>
      ${pushHindrance(now)}</div>`
  }

  async #save(form, person, channel, kind) {
    const cap = form.get("dailyCap")
    const said = { ...channelIn(kind, form, channel), dailyCap: cap === "" ? null : Number(cap) }
    if (channel) await people.changeChannel(channel.id, said)
    else await people.addChannel(person.id, { ...said, kind: kind.kind })
    route.goOn(personLink(person.id))
    toast.say(channel ? "Changed. Send a test to be sure that it arrives." : `${person.name} can be reached in one more way now. Send a test to be sure that it arrives.`)
  }
}

function sorry(head, words) {
  title("People")
  return html`<p class="back"><a href=${personLink()}>People</a></p><section class="card"><h1 tabindex="-1">${head}</h1><p>${words}</p></section>`
}

customElements.define("tt-channel-form", ChannelForm)
