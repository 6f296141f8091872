import { State } from "./state.js"

const ME = "tellten.me"

/** Which of the people sits at this browser; null: nobody has said so. */
class Me extends State {
  id = Number(localStorage.getItem(ME)) || null

  is(id) {
    return this.id === id
  }

  set(id) {
    this.id = id
    if (id) localStorage.setItem(ME, id)
    else localStorage.removeItem(ME)
    this.changed()
  }
}

export const me = new Me()
