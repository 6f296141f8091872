// What can be tuned of each kind of rule. Pure.

const TUNABLE = {
  viral: { threshold: {
    label: "From which risk on", unit: "of 100", min: 1, max: 100, step: 1,
    help: "The risk is how much harm a post may do by spreading: 0 to 100. Lower tells you earlier and more often.",
  } },
  growth: { threshold: {
    label: "From how many reactions on", unit: "reactions", min: 1, max: 1_000_000, step: 1,
    help: "Likes, replies and shares together that an unhappy post gains in a short time.",
  } },
  burst: { threshold: {
    label: "From how many unhappy mentions on", unit: "mentions", min: 2, max: 1_000_000, step: 1,
    help: "At least so many must come at once, and be more than is usual at that time.",
  } },
  "source-failing": { threshold: {
    label: "After how long", unit: "minutes", min: 1, max: 100_000, step: 1,
    help: "How long a source cannot be read before somebody is told.",
  } },
  "source-silent": { threshold: {
    label: "After how long", unit: "hours", min: 1, max: 10_000, step: 1,
    help: "How long a source that usually brings something is silent before somebody is told.",
  } },
  rating: { threshold: {
    label: "From which drop on", unit: "stars", min: 0.1, max: 4, step: 0.1,
    help: "How much the average of the last ratings falls below what it was.",
  } },
}

const WITH_CONDITIONS = new Set(["viral", "growth", "threat", "mention"])

/** What the number of a kind's threshold means; null where it has none. */
export const thresholdOf = kind => TUNABLE[kind]?.threshold ?? null

/** Whether it looks at single mentions, so that conditions can be set. */
export const takesConditions = kind => WITH_CONDITIONS.has(kind)

const OPS = {
  is: "is", "is-not": "is not", "at-least": "is at least", "at-most": "is at most",
  contains: "contains", "contains-not": "does not contain",
}

/** How a field is held against values, in words. */
export const opName = op => OPS[op] ?? op
