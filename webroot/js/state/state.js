/** Something that changes and says so; whoever shows it listens. Knows nothing of the page. */
export class State extends EventTarget {
  changed() {
    this.dispatchEvent(new Event("change"))
  }
}

/** Renders an element again whenever one of the states changes, for as long as it is on the page. */
export class Watches {
  constructor(host, ...states) {
    this.states = states
    this.again = () => host.requestUpdate()
    host.addController(this)
  }

  hostConnected() {
    for (const state of this.states) state.addEventListener("change", this.again)
  }

  hostDisconnected() {
    for (const state of this.states) state.removeEventListener("change", this.again)
  }
}
