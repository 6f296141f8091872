import { html, nothing } from "lit"
import { isForeign, languageName, translatorLink } from "../language.js"
import { house, translations } from "../state/house.js"
import { taste } from "../state/taste.js"
import { outward } from "./outward.js"

/** What a mention says in the reader's own language, below the original. */
export function translated(mention) {
  const known = wanted(mention)
  if (!known) return nothing
  const { said, problem } = known
  if (problem) return html`<p class="translated problem" role="alert" data-testid="translation-problem">${problem.message}
    <button class="link" @click=${() => translations.ask(mention)}>Try again</button></p>`
  if (!said) return html`<p class="translated by" role="status">Translating …</p>`
  const from = languageName(said.from)
  return html`<div class="translated" data-testid="translation">
    ${said.title ? html`<p class="headline" lang=${said.to} dir="auto">${said.title}</p>` : nothing}
    ${said.text ? html`<p class="text" lang=${said.to} dir="auto">${said.text}</p>` : nothing}
    <p class="by">Translated${from ? ` from ${from}` : ""} by ${said.host}.
      <button class="link" data-testid="always-translate" aria-pressed=${taste.translates ? "true" : "false"}
        @click=${() => taste.translate(!taste.translates)}>${taste.translates ? "Only when I ask" : "Always translate"}</button></p></div>`
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
  const known = translations.of(mention)
  return html`
    ${!house.version?.translates ? nothing : known?.said && !taste.translates
      ? html`<button data-testid="original" @click=${() => translations.forget(mention)}>Only the original</button>`
      : known ? nothing : html`<button data-testid="translate" @click=${() => translations.ask(mention)}>Translate</button>`}
    <span class="way" data-testid="translator">${outward(translatorLink(mention), "Open in a translator")}</span>`
}
