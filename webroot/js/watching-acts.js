import { businesses, sources } from "./state/house.js"
import { toast } from "./state/toast.js"

// What a person does with what is watched. What takes something away can be undone.

/** Stops listening to a source, or goes on. */
export async function pauseOrResume(source) {
  try {
    if (source.state === "paused") await sources.resume(source)
    else await sources.pause(source)
  } catch (problem) {
    toast.sorry(problem)
  }
}

/** Takes a source off the list; its mentions stay. */
export const removeSource = source =>
  away(() => sources.archive(source), `${source.name} is listened to no longer. What it found stays.`,
    () => sources.restore(source))

/** Stops watching a business, and its sources with it; its mentions stay. */
export const removeBusiness = business =>
  away(() => businesses.archive(business), `${business.name} is watched no longer. What was said stays.`, async () => {
    await businesses.restore(business)
    await sources.load()
  })

async function away(deed, words, undo) {
  try {
    await deed()
    toast.say(words, { undo })
  } catch (problem) {
    toast.sorry(problem)
  }
}
