import { people, silences } from "./state/house.js"
import { me } from "./state/me.js"
import { toast } from "./state/toast.js"

/** Who does what is done in this browser. */
export const whoHere = () => people.of(me.id)?.name ?? "the dashboard"

/** Ends a silence before its time; undone, another one goes on in its place. */
export async function endSilence(silence) {
  const { business, kinds, conditions, endsAt, reason, by } = silence
  try {
    await silences.end(silence, whoHere())
    toast.say("Ended. What is open and was kept back is told now.",
      { undo: () => silences.add({ business: business?.id ?? null, kinds, conditions, endsAt, reason, by }) })
  } catch (problem) {
    toast.sorry(problem)
  }
}
