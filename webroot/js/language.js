import { LOCALE } from "./time.js"

const base = tag => tag.split("-")[0].toLowerCase()

/** The language that a reader at this browser reads best. */
export const OWN_LANGUAGE = base(navigator.languages[0] ?? "en")

/** Those that need no translation: the browser's, and that of these pages. */
const READ = new Set([...navigator.languages.map(base), "en"])

/** A public translator; a text longer than that makes no address any more. */
const TRANSLATOR = "https://translate.google.com/"
const LONGEST = 1500

/** Whether the reader may want it in another language, as far as anybody knows. */
export const isForeign = ({ language, title, text }) => Boolean(language && (title || text)) && !READ.has(base(language))

/** Where a public translator shows the words; nothing is sent before somebody goes there. */
export function translatorLink({ title, text }) {
  const words = [title, text].filter(Boolean).join("\n").slice(0, LONGEST)
  return `${TRANSLATOR}?${new URLSearchParams({ sl: "auto", tl: OWN_LANGUAGE, op: "translate", text: words })}`
}

const names = new Intl.DisplayNames([LOCALE], { type: "language", fallback: "code" })

/** "German"; null where the language is none that has a name. */
export function languageName(tag) {
  try {
    return tag ? names.of(tag) : null
  } catch {
    return null
  }
}
