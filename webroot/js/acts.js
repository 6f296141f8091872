import { post, put, remove } from "./api.js"
import { siteName } from "./place.js"
import { authorName } from "./words.js"
import { sameAuthor, sameSite } from "./mention.js"
import { details, feed } from "./state/house.js"
import { toast } from "./state/toast.js"

// What a person does with a mention. Each can be undone.

/** Says that a mention is about somebody else. */
export async function notAboutUs(mention) {
  await without(row => row.id === mention.id, "Put aside as not about us.", async () => {
    await put(`/api/mentions/${mention.id}/correction`, { aboutUs: false })
    details.take(mention)
    return () => aboutUsAgain(mention)
  })
}

/** Takes back that a mention is not about us. */
export async function aboutUs(mention) {
  await without(row => row.id === mention.id && feed.filter.hidden, "About us again.", async () => {
    await aboutUsAgain(mention)
    return async () => {
      await put(`/api/mentions/${mention.id}/correction`, { aboutUs: false })
      details.take(mention)
    }
  })
}

/** No more from this author on this site, for this business. */
export const muteAuthor = mention =>
  mute(mention, "author", row => sameAuthor(row, mention), `${authorName(mention)} is muted now.`)

/** No more from this site, for this business. */
export const muteSite = mention =>
  mute(mention, "site", row => sameSite(row, mention), `${siteName(mention)} is muted now.`)

async function mute(mention, kind, same, words) {
  await without(same, words, async () => {
    const muted = await post("/api/mutes", { mentionId: mention.id, kind })
    return () => remove(`/api/mutes/${muted.id}`)
  })
}

/** Takes back what was said; where a mute hides it still, says outright that it is about us. */
async function aboutUsAgain(mention) {
  const now = await remove(`/api/mentions/${mention.id}/correction`)
  if (now?.aboutUs === false) await put(`/api/mentions/${mention.id}/correction`, { aboutUs: true })
  details.take(mention)
}

/** Takes rows out at once, does the deed, and offers what the deed gives as its undoing. */
async function without(unwanted, words, deed) {
  const out = feed.takeOut(unwanted)
  try {
    const undo = await deed()
    toast.say(words, { undo: async () => {
      await undo()
      feed.putBack(out)
    } })
  } catch (problem) {
    feed.putBack(out)
    toast.sorry(problem)
  }
}
