import { State } from "./state.js"

const FOLDS = "tellten.fold"
const TRANSLATES = "tellten.translate"
const MORE_FILTERS = "tellten.filters"

/** On a phone the filters would take half of the first screen; there they wait until they are asked for. */
const isNarrow = () => !matchMedia("(min-width: 861px)").matches

/** How this reader, at this browser, likes it. */
class Taste extends State {
  foldsStories = localStorage.getItem(FOLDS) !== "no"

  moreFilters = (localStorage.getItem(MORE_FILTERS) ?? (isNarrow() ? "no" : "yes")) === "yes"

  translates = localStorage.getItem(TRANSLATES) === "yes"

  translate(yes) {
    this.translates = yes
    localStorage.setItem(TRANSLATES, yes ? "yes" : "no")
    this.changed()
  }

  turnMoreFilters() {
    this.moreFilters = !this.moreFilters
    localStorage.setItem(MORE_FILTERS, this.moreFilters ? "yes" : "no")
    this.changed()
  }

  foldStories(yes) {
    this.foldsStories = yes
    localStorage.setItem(FOLDS, yes ? "yes" : "no")
    this.changed()
  }
}

export const taste = new Taste()
