import { post, put, remove } from "./api.js"
import { authorName, kindName } from "./words.js"
import { sameAuthor, sameSite } from "./mention.js"
import { details, feed } from "./state/house.js"
import { toast } from "./state/toast.js"

// What a person does with a mention. Each can be undone.

/** Says that a mention is about somebody else. */
export async function notAboutUs(mention) {
  await tried(async () => {
    await put(`/api/mentions/${mention.id}/correction`, { aboutUs: false })
    gone(row => row.id === mention.id, "Not about us, so it no longer counts.", () => aboutUsAgain(mention))
    details.take(mention)
  })
}

/** Takes back that a mention is not about us. */
export async function aboutUs(mention) {
  await tried(async () => {
    await aboutUsAgain(mention)
    const out = feed.takeOut(row => row.id === mention.id)
    toast.say("About us again.", { undo: async () => {
      await put(`/api/mentions/${mention.id}/correction`, { aboutUs: false })
      feed.putBack(out)
      details.take(mention)
    } })
  })
}

/** No more from this author on this site, for this business. */
export const muteAuthor = mention =>
  mute(mention, "author", row => sameAuthor(row, mention), `Nothing more from ${authorName(mention)}.`)

/** No more from this site, for this business. */
export const muteSite = mention =>
  mute(mention, "site", row => sameSite(row, mention), `Nothing more from ${siteName(mention)}.`)

/** The site as it reads in a button. */
export const siteName = mention => mention.site ? kindName(mention.site) : "this site"

async function mute(mention, kind, same, words) {
  await tried(async () => {
    const muted = await post("/api/mutes", { mentionId: mention.id, kind })
    gone(same, words, () => remove(`/api/mutes/${muted.id}`))
  })
}

async function aboutUsAgain(mention) {
  await remove(`/api/mentions/${mention.id}/correction`)
  details.take(mention)
}

function gone(which, words, undo) {
  const out = feed.takeOut(which)
  toast.say(words, { undo: async () => {
    await undo()
    feed.putBack(out)
  } })
}

async function tried(act) {
  try {
    await act()
  } catch (problem) {
    toast.sorry(problem)
  }
}
