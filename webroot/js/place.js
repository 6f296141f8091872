import { sources } from "./state/house.js"
import { kindName } from "./words.js"

/** Kinds that are one place to a reader; the others are named after their host. */
const ONE_PLACE = new Set([
  "hackernews", "mastodon", "bluesky", "lemmy", "reddit", "appstore", "googlenews", "gdelt", "telegram",
])
/** A machine of our own, as in the demo: its address tells a reader nothing. */
const NAMELESS = /^(localhost|127\.|\[)/

/** Where it was said: the network's name where it is one place, else the site. */
export function place(mention) {
  const kind = mention.source?.kind
  if (!kind) return mention.site && mention.site !== "hand" ? `${mention.site}, added by hand` : "added by hand"
  if (ONE_PLACE.has(kind)) return kindName(kind)
  return kind === "reviews" ? `review on ${siteName(mention)}` : siteName(mention)
}

/** The site alone, of posts by hand too; null where nobody said where it was. */
export function siteOf(mention) {
  const kind = mention.source?.kind
  if (kind) return ONE_PLACE.has(kind) ? kindName(kind) : siteName(mention)
  return mention.site && mention.site !== "hand" ? mention.site : null
}

/** What a link leads to: its host, or the site's name where the host has none. */
export function hostName(link, mention) {
  const { host } = new URL(link)
  return NAMELESS.test(host) ? siteName(mention) : host
}

/** The site as people know it: its host, or what its source is called where the host has no name. */
export function siteName({ site, source }) {
  if (site && !NAMELESS.test(site)) return kindName(site)
  return sources.all.find(({ id }) => id === source?.id)?.name ?? site ?? "this site"
}
