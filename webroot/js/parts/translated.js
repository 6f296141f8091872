import { html, nothing } from "lit"
import { isForeign, languageName, translatorLink } from "../language.js"
import { house, translations } from "../state/house.js"
import { taste } from "../state/taste.js"
import { outward } from "./outward.js"

/** What a mention says in the reader's own language, below the original; told aloud to whoever asked for it. */
export function translated(mention) {
  const known = wanted(mention)
  if (!known) return nothing
  const { said, problem, byHand } = known
  return html`<div class="translated" role=${byHand ? "status" : nothing}>
    ${said ? inOwnWords(said) : problem
      ? html`<p class="failed" data-testid="translation-problem">${problem.message}</p>`
      : html`<p class="by">Translating …</p>`}</div>`
}

const inOwnWords = said => html`<div data-testid="translation">
  ${said.title ? html`<p class="headline" lang=${said.to} dir="auto">${said.title}</p>` : nothing}
  ${said.text ? html`<p class="text" lang=${said.to} dir="auto">${said.text}</p>` : nothing}
  <p class="by">Translated${fromLanguage(said)} by ${said.host}.
    <button class="link" data-testid="always-translate"
      @click=${() => taste.translate(!taste.translates)}>${taste.translates ? "Translate only when I ask" : "Always translate"}</button></p></div>`

function fromLanguage({ from }) {
  const name = languageName(from)
  return name ? ` from ${name}` : ""
}

/** Where the reader always wants it, it is asked for as soon as it is shown. */
function wanted(mention) {
  const known = translations.of(mention)
  if (!known && taste.translates && house.version?.translates && isForeign(mention)) {
    queueMicrotask(() => translations.of(mention) ?? translations.ask(mention))
  }
  return known
}

/** The ways to read it in one's own language. */
export function translating(mention) {
  if (!isForeign(mention)) return nothing
  return html`
    ${house.version?.translates ? turn(mention) : nothing}
    <span class="elsewhere" data-testid="translator">${outward(translatorLink(mention), "Open in a translator")}</span>`
}

/** One button there and back, so that the keyboard stays where it is. */
function turn(mention) {
  const known = translations.of(mention)
  if (known?.said && taste.translates) return nothing
  const underWay = known && !known.said && !known.problem
  return html`<button data-testid="translate" aria-disabled=${underWay ? "true" : nothing}
    @click=${() => goOn(mention, known, underWay)}>${nameOf(known)}</button>`
}

function nameOf(known) {
  if (!known) return "Translate"
  return known.said ? "Only the original" : known.problem ? "Try to translate again" : "Translating …"
}

function goOn(mention, known, underWay) {
  if (known?.said) translations.forget(mention)
  else if (!underWay) translations.ask(mention, { byHand: true })
}
