import { number } from "./time.js"

const KINDS = {
  feed: "Feed", reviews: "Reviews", hackernews: "Hacker News", mastodon: "Mastodon", hand: "By hand",
  bluesky: "Bluesky", lemmy: "Lemmy", reddit: "Reddit", discourse: "Discourse", wordpress: "WordPress",
  stackexchange: "Stack Exchange", appstore: "App Store", googlenews: "Google News", gdelt: "GDELT",
  telegram: "Telegram", page: "Page", searxng: "Web search",
}

const FEELINGS = { negative: "unhappy", neutral: "neutral", positive: "happy" }

const STATES = {
  ok: "Listening", waiting: "Not read yet", throttled: "Asked to wait", failing: "Failing", refused: "We may not ask",
  needsKey: "Needs a key", keyRefused: "Key refused", forbidden: "Forbidden", paused: "Paused",
}

/** How much was sent, as short as is clear. */
export function size(bytes) {
  if (bytes < 1000) return count(bytes, "byte")
  return bytes < 999_500 ? `${number(Math.round(bytes / 1000))} kB` : `${number(Math.round(bytes / 100_000) / 10)} MB`
}

/** The name of a kind of site. */
export const kindName = kind => KINDS[kind] ?? kind

/** How a person feels, in one word. */
export const feeling = label => FEELINGS[label] ?? label

/** The state of a source, in words. */
export const stateName = state => STATES[state] ?? state

/** "1 mention", "5 mentions". */
export function count(n, one, many = `${one}s`) {
  return `${number(n)} ${n === 1 ? one : many}`
}

/** Who said it. */
export function authorName(mention) {
  return mention.author?.name?.trim() || (mention.source?.kind === "searxng" ? "A page" : "Somebody")
}

/** Likes, replies and shares that are not nothing, as words; empty where the site says nothing. */
export function reactions(engagement) {
  if (!engagement) return ""
  return [
    engagement.likes ? count(engagement.likes, "like") : "",
    engagement.replies ? count(engagement.replies, "reply", "replies") : "",
    engagement.shares ? count(engagement.shares, "share") : "",
  ].filter(Boolean).join(", ")
}

/** The words of a topic, from its name or else its id. */
export const topicName = topic => topic.name ?? topic.label ?? String(topic.id).replaceAll(/[-_]/g, " ")

/** "a, b and c". */
export function list(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`
}
