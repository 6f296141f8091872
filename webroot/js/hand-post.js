/** What `POST /api/posts` wants, from what a person filled in. A pasted address is the link, all else the words. */
export function handPost(form) {
  const { words, url } = parted(form.get("words") ?? "")
  const rating = form.get("rating")
  const publishedAt = form.get("publishedAt")
  return {
    business: Number(form.get("business")),
    ...(url && { url }),
    ...(words && { text: words }),
    ...(form.get("author")?.trim() && { author: form.get("author").trim() }),
    ...(rating && { rating: Number(rating) }),
    ...(publishedAt && { publishedAt: new Date(publishedAt).toISOString() }),
  }
}

/** An address alone on a line is where it was said; without one, all of it is what was said. */
export function parted(pasted) {
  const lines = pasted.trim().split("\n")
  const at = lines.findIndex(line => /^https?:\/\/\S+$/i.test(line.trim()))
  if (at < 0) return { words: pasted.trim(), url: null }
  return { words: lines.toSpliced(at, 1).join("\n").trim(), url: lines[at].trim() }
}
