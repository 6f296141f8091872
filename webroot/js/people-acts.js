import { chains, people } from "./state/house.js"
import { me } from "./state/me.js"
import { toast } from "./state/toast.js"

// What people do with people and the ways to reach them.

/** Tells somebody no longer. There is no way back: what reached them is forgotten. */
export const removePerson = person => done(() => people.archive(person), `${person.name} is told no longer.`)

/** Uses a channel no longer. There is no way back: its secrets are gone. */
export const removeChannel = ({ id }, what) => done(() => people.archiveChannel(id), `${what} is used no longer.`)

/** Leaves a channel out, or uses it again. */
export const pauseChannel = ({ id, paused }, what) => done(() => people.changeChannel(id, { paused: !paused }),
  paused ? `${what} is used again.` : `${what} is left out.`, () => people.changeChannel(id, { paused }))

/** Tries a channel earlier than before. */
export function earlier({ id, channels }, channel, what) {
  const before = channels.map(known => known.id)
  const at = before.indexOf(channel.id)
  const ids = before.toSpliced(at, 1).toSpliced(at - 1, 0, channel.id)
  return done(() => people.orderChannels(id, ids), `${what} is tried earlier.`, () => people.orderChannels(id, before))
}

/** Lets the general order hold for a business again. */
export const removeChain = ({ business, steps }) => done(() => chains.remove(business.id), `For ${business.name} the usual order holds again.`,
  () => chains.save(business.id, steps))

/** Whoever sits at this browser is that person, or nobody in particular. */
export function sitHere(person) {
  const before = me.id
  me.set(person?.id ?? null)
  toast.say(person ? `What is done in this browser is done by ${person.name}.` : "What is done in this browser is done by nobody in particular.", { undo: async () => me.set(before) })
}

async function done(deed, words, undo = null) {
  try {
    await deed()
    toast.say(words, { undo })
  } catch (problem) {
    toast.sorry(problem)
  }
}
