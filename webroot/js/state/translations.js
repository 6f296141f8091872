import { State } from "./state.js"
import { post } from "../api.js"
import { OWN_LANGUAGE } from "../language.js"

/** A dashboard stays open for weeks; far more than ever stand on one page, and some ten megabytes. */
const MOST = 5000

/** What mentions say in the reader's own language, as far as somebody asked. */
export class Translations extends State {
  #known = new Map()

  /** `{said}`, `{problem}` or, while it is on its way, neither; null where nobody asked for these words. */
  of(mention) {
    const known = this.#known.get(mention.id)
    return known?.words === wordsOf(mention) ? known : null
  }

  /** Has it translated; `byHand` where somebody wanted this one, and is told how it goes. */
  async ask(mention, { byHand = false } = {}) {
    const { id } = mention
    const asked = { words: wordsOf(mention), byHand }
    this.#keep(id, asked)
    const answer = await post(`/api/mentions/${id}/translation`, { to: OWN_LANGUAGE })
      .then(said => ({ said }), problem => ({ problem }))
    if (this.#known.get(id) === asked) this.#keep(id, { ...asked, ...answer })
  }

  /** The original alone again. */
  forget({ id }) {
    this.#known.delete(id)
    this.changed()
  }

  #keep(id, known) {
    this.#known.delete(id)
    this.#known.set(id, known)
    if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value)
    this.changed()
  }
}

const wordsOf = ({ title, text }) => `${title ?? ""}\n${text ?? ""}`
