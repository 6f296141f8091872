import { State } from "./state.js"

const FOLDS = "tellten.fold"

/** How this reader, at this browser, likes it. */
class Taste extends State {
  foldsStories = localStorage.getItem(FOLDS) !== "no"

  foldStories(yes) {
    this.foldsStories = yes
    localStorage.setItem(FOLDS, yes ? "yes" : "no")
    this.changed()
  }
}

export const taste = new Taste()
