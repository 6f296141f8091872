import { AsyncDirective } from "lit/async-directive.js"
import { directive } from "lit/directive.js"

/** So far below the screen an element may be and already count as near. */
const NEAR = "600px"

/** Calls a function whenever its element comes near the screen. */
class NearEnd extends AsyncDirective {
  #observer = null
  #element = null

  render() {}

  update({ element }, [near]) {
    this.near = near
    if (this.#element === element) return
    this.#element = element
    this.#watch()
  }

  #watch() {
    this.#observer = new IntersectionObserver(
      entries => entries.some(entry => entry.isIntersecting) && scrollY > 0 && this.near(),
      { rootMargin: NEAR })
    this.#observer.observe(this.#element)
  }

  disconnected() {
    this.#observer?.disconnect()
  }

  reconnected() {
    this.#watch()
  }
}

export const nearEnd = directive(NearEnd)
