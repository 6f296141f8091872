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
  threat: { threshold: {
    label: "From which severity on", unit: "of 100", min: 1, max: 100, step: 1,
    help: "How much trouble the customer is in: 0 to 100.",
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
  search: { threshold: {
    label: "Among the first", unit: "results", min: 1, max: 10, step: 1,
    help: "An unhappy page further down than this is not told. A page of results holds ten.",
  } },
}

/** Kinds that look at something else than single mentions know only some of what a condition can be about. */
const SOME_FIELDS = {
  burst: ["topic", "source"], rating: ["source", "source-kind"],
  "source-failing": ["source", "source-kind"], "source-silent": ["source", "source-kind"],
}

/** What conditions of a kind of rule can be about, of all there is. */
export const fieldsOf = (kind, all) => (SOME_FIELDS[kind] ? all.filter(({ name }) => SOME_FIELDS[kind].includes(name)) : all)

/** What the number of a kind's threshold means; null where it has none. */
export const thresholdOf = kind => TUNABLE[kind]?.threshold ?? null

const OPS = {
  is: "is", "is-not": "is not", "at-least": "is at least", "at-most": "is at most",
  contains: "contains", "contains-not": "does not contain",
}

/** How a field is held against values, in words. */
export const opName = op => OPS[op] ?? op
