import { rules } from "./state/house.js"
import { toast } from "./state/toast.js"

// What people do with a rule as it stands in the list. Each can be undone.

/** Switches it off, or on again. */
export async function turn(rule) {
  try {
    await rules.change(rule.id, { enabled: !rule.enabled })
    toast.say(rule.enabled ? `“${rule.name}” raises no more alerts.` : `“${rule.name}” is on again.`,
      { undo: () => rules.change(rule.id, { enabled: rule.enabled }) })
  } catch (problem) {
    toast.sorry(problem)
  }
}

/** Takes one that people made away; undone, it is made anew. */
export async function removeRule(rule) {
  try {
    await rules.archive(rule)
    toast.say(`“${rule.name}” is gone.`, { undo: () => rules.add(ruleSaid(rule)) })
  } catch (problem) {
    toast.sorry(problem)
  }
}

/** A rule as the API takes it. */
export const ruleSaid = ({ business, kind, name, enabled, level, threshold, conditions, tell, coolDownSeconds, repeatSeconds }) => ({
  business: business?.id ?? null, kind, name, enabled, level, threshold, conditions, tell: tell.map(({ id }) => id),
  coolDownSeconds, repeatSeconds,
})
