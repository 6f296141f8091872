import { get } from "../api.js"

/** A list with all its pages. */
export async function everything(path) {
  const items = []
  for (let next = ""; next !== null; ) {
    const page = await get(next ? `${path}?cursor=${next}` : path)
    items.push(...page.items)
    next = page.next ?? null
  }
  return items
}
