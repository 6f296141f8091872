import { State } from "./state.js"

/** Whether the server knows us. Asked for the token once, everything then goes on where it was. */
class Session extends State {
  needed = false
  #waiting = null
  #goOn = null

  /** Resolves when somebody has signed in. */
  signedIn() {
    this.#waiting ??= new Promise(resolve => (this.#goOn = resolve))
    this.needed = true
    this.changed()
    return this.#waiting
  }

  /** True when the token was right. Throws when the server could not be asked. */
  async signIn(token) {
    const answer = await fetch("/api/session", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
    })
    if (answer.status === 401) return false
    if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`)
    this.#remember(true)
    this.needed = false
    this.#goOn?.()
    this.#waiting = this.#goOn = null
    this.changed()
    return true
  }

  async signOut() {
    await fetch("/api/session", { method: "DELETE" })
    this.#remember(false)
    location.reload()
  }

  /** Only where a token was asked for is there anything to sign out of. */
  get canSignOut() {
    return localStorage.getItem("tellten.session") === "yes"
  }

  #remember(yes) {
    if (yes) localStorage.setItem("tellten.session", "yes")
    else localStorage.removeItem("tellten.session")
  }
}

export const session = new Session()
