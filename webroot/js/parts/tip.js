import { html } from "lit"

/**
 * A quiet word with an explanation that comes on pointing at it, on focus and to a screen reader.
 * `id` is unique on the page, `label` stands on the button, `content` in the explanation.
 */
export const tip = ({ id, name, label, content }) => html`
  <span class="severity" data-testid=${name} @pointerenter=${place} @focusin=${place} @keydown=${shut} @pointerleave=${reopen} @focusout=${reopen}>
    <button type="button" aria-describedby=${id}>${label}</button>
    <span class="tip" role="tooltip" id=${id}><span class="tipped">${content}</span></span>
  </span>`

/** Where there is no room below the word, the explanation stands above it. */
function place({ currentTarget: word }) {
  const { top, bottom } = word.getBoundingClientRect()
  const tall = word.querySelector(".tip").offsetHeight
  word.classList.toggle("up", bottom + tall > innerHeight && top > tall)
}

/** Escape puts the explanation away, without moving pointer or focus. */
function shut(event) {
  if (event.key === "Escape") event.currentTarget.classList.add("shut")
}

const reopen = event => event.currentTarget.classList.remove("shut")
