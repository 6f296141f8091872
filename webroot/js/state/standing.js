import { when } from "../mention.js"
import { signalsTold } from "../signals.js"
import { DAY } from "../time.js"

// Which mentions belong into a list, and where in it. Pure.

/** Whether a mention of the business that is asked for is among those asked for. */
export function matches(mention, { source, sentiment, topic, signal, severity, mixed, q, hidden }) {
  if (!hidden && mention.aboutUs === false) return false
  if (source && mention.source?.id !== Number(source)) return false
  if (sentiment && mention.sentiment.label !== sentiment) return false
  if (topic && !anyOf(topic, (mention.topics ?? []).map(({ id }) => id))) return false
  if (signal && !anyOf(signal, signalsTold(mention.signals).map(({ word }) => word))) return false
  if (severity && (mention.severity ?? 0) < Number(severity)) return false
  if (mixed && String(Boolean(mention.sentiment.mixed)) !== mixed) return false
  const words = `${mention.title ?? ""}\n${mention.text ?? ""}\n${mention.author?.name ?? ""}`
  return !q || words.toLowerCase().includes(q.toLowerCase())
}

/** Whether one of those asked for, with commas between them, is there. */
const anyOf = (asked, there) => asked.split(",").some(one => there.includes(one))

/** The latest moment at which we first saw one of them. */
export const newestSeen = mentions =>
  mentions.reduce((newest, { seenAt }) => (seenAt > newest ? seenAt : newest), "")

/**
 * The ids of those that stand where we saw them: seen first within a day of the newest and no
 * history, as far back as the published page reaches.
 */
export function pinned(seen, published) {
  const newest = Date.parse(newestSeen(seen))
  const oldest = published.next && published.items.length ? when(published.items.at(-1)) : 0
  const isRecent = at => newest - at < DAY && at >= oldest
  return new Set(seen.filter(({ backfill, seenAt }) => !backfill && isRecent(Date.parse(seenAt))).map(({ id }) => id))
}

/** What the mentions of one story about one business have in common; null for one that stands alone. */
export const storyOf = ({ incident, business }) => (incident ? `${incident.id}/${business.id}` : null)

/** One of each story, the first. */
export function folded(mentions) {
  const told = new Set()
  return mentions.filter(mention => {
    const story = storyOf(mention)
    if (told.has(story)) return false
    if (story !== null) told.add(story)
    return true
  })
}
