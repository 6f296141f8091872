import { post, put, remove } from "./api.js"
import { siteName } from "./place.js"
import { authorName, feeling, topicName } from "./words.js"
import { sameAuthor, sameSite } from "./mention.js"
import { details, feed, trends } from "./state/house.js"
import { toast } from "./state/toast.js"

// What a person does with a mention. Each can be undone.

/** Says how a mention feels. */
export const feels = (mention, label) => correct(mention, { sentiment: label }, `Noted: this one is ${feeling(label)}.`)

/** Says that a mention speaks of a topic, too. */
export const speaksOf = (mention, topic) =>
  correct(mention, { topics: [...ids(mention), topic.id] }, `Noted: it speaks of “${topicName(topic)}”.`)

/** Says that a mention does not speak of a topic. */
export const doesNotSpeakOf = (mention, topic) =>
  correct(mention, { topics: ids(mention).filter(id => id !== topic.id) }, `Noted: it does not speak of “${topicName(topic)}”.`)

/** Goes back to what the program read. */
export async function asRead(mention) {
  const { sentiment, topics, aboutUs } = mention.corrected
  try {
    show(await remove(correctionOf(mention)))
    toast.say("Back to what the program read.", { undo: async () => show(await put(correctionOf(mention), { sentiment, topics, aboutUs })) })
  } catch (problem) {
    toast.sorry(problem)
  }
}

const ids = ({ topics }) => (topics ?? []).map(({ id }) => id)
const correctionOf = ({ id }) => `/api/mentions/${id}/correction`

/** Says something of a mention; undone, what people had said of that before holds again. */
async function correct(mention, said, words) {
  const before = Object.fromEntries(Object.keys(said).map(name => [name, mention.corrected?.[name] ?? null]))
  try {
    show(await put(correctionOf(mention), said))
    toast.say(words, { undo: async () => show(await put(correctionOf(mention), before)) })
  } catch (problem) {
    toast.sorry(problem)
  }
}

function show(mention) {
  feed.correct(mention)
  details.correct(mention)
  trends.soon()
}

/** Says that a mention is about somebody else. */
export async function notAboutUs(mention) {
  await without(row => row.id === mention.id, "Put aside as not about us.", async () => {
    await put(correctionOf(mention), { aboutUs: false })
    details.take(mention)
    return () => aboutUsAgain(mention)
  })
}

/** Takes back that a mention is not about us. */
export async function aboutUs(mention) {
  await without(row => row.id === mention.id && feed.filter.hidden, "About us again.", async () => {
    await aboutUsAgain(mention)
    return async () => {
      await put(correctionOf(mention), { aboutUs: false })
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
  const now = await put(correctionOf(mention), { aboutUs: null })
  if (now?.aboutUs === false) await put(correctionOf(mention), { aboutUs: true })
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
