import { LitElement } from "lit"

/** An element that lives in the page itself, so that the style sheets and labels reach into it. */
export class PageElement extends LitElement {
  createRenderRoot() {
    return this
  }
}
