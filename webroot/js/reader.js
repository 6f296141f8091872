/** Further down than this and the page counts as scrolled. */
const SCROLLED = 8

/** Whether somebody is reading the feed: scrolled into it, pointing at it, inside it or marking its words. */
export function isReading(feed) {
  if (!feed) return false
  const { top, bottom } = feed.getBoundingClientRect()
  const inView = top < innerHeight && bottom > 0
  if (!inView) return false
  return scrollY > SCROLLED || feed.matches(":hover") || feed.contains(document.activeElement) || marks(feed)
}

function marks(feed) {
  const selection = getSelection()
  return !selection.isCollapsed && feed.contains(selection.anchorNode)
}

/** The thing being read: what is pointed at, else has the focus, else is first in view. */
function readThing(page) {
  const things = [...page.querySelectorAll("[data-id]")]
  return things.findLast(thing => thing.matches(":hover"))
    ?? things.find(thing => thing.contains(document.activeElement))
    ?? (scrollY > SCROLLED ? things.find(thing => thing.getBoundingClientRect().top >= 0) : undefined)
}

/** Remembers where the thing being read stands; the function it gives puts it back there. */
export function holdStill(page) {
  const thing = readThing(page)
  if (!thing) return () => {}
  const before = thing.getBoundingClientRect().top
  return () => {
    if (!thing.isConnected) return
    const moved = thing.getBoundingClientRect().top - before
    if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" })
  }
}
