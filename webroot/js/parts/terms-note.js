import { html } from "lit"

/** What a kind's sites allow, and what we do about it. */
export const termsNote = terms => html`
  <aside class="terms" aria-labelledby="terms-name" data-testid="terms">
    <h2 class="part" id="terms-name">What the site allows</h2>
    <p>${terms.note}</p>
    <ul>${sentences(terms).map(sentence => html`<li>${sentence}</li>`)}</ul>
  </aside>`

function sentences({ obeysRobots, mayStoreText, keepTextDays, followDeletions, attribution, replyPossible }) {
  return [
    obeysRobots ? "Its robots.txt says what we may read, and we keep to it." : "The terms of its public API say what we may read, and we keep to them.",
    kept(mayStoreText, keepTextDays),
    followDeletions ? "Words that their author takes back are taken out here too." : "Words that their author takes back stay here, marked as deleted.",
    attribution ? `Each post is shown under ${attribution}.` : null,
    replyPossible ? "You can answer there." : null,
  ].filter(Boolean)
}

function kept(mayStoreText, days) {
  if (!mayStoreText) return "The words are read once and not kept; the link stays."
  if (!days) return null
  return days === 1 ? "The words are kept for a day." : `The words are kept for ${days} days.`
}
