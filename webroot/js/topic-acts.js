import { topics } from "./state/house.js"
import { toast } from "./state/toast.js"

/** A business's own topic goes; undone, it is as it was. Mentions that have it keep it. */
export async function removeTopic(topic) {
  try {
    await topics.archive(topic)
    toast.say(`${topic.name} is looked for no longer.`, { undo: () => topics.restore(topic) })
  } catch (problem) {
    toast.sorry(problem)
  }
}
