/** Further down than this and the page counts as scrolled. */
const SCROLLED = 8

/** Whether somebody is reading the feed: scrolled into it, pointing at it, inside it or marking its words. */
export function isReading(feed) {
  if (!feed) return false
  const { top, bottom } = feed.getBoundingClientRect()
  const inView = top < innerHeight && bottom > 0
  if (!inView) return false
  return scrollY > SCROLLED || isPointedAt(feed) || feed.querySelector(":focus-visible") !== null || marks(feed)
}

/** Whether somebody points at it or has the focus in it. */
export const isAt = thing => Boolean(thing) && (isPointedAt(thing) || thing.querySelector(":focus-visible") !== null)

/** A finger leaves `:hover` behind where it last touched, and means nothing by it. */
const isPointedAt = thing => !matchMedia("(pointer: coarse)").matches && thing.matches(":hover")

function marks(feed) {
  const selection = getSelection()
  return !selection.isCollapsed && feed.contains(selection.anchorNode)
}

/** The thing being read: what is pointed at, else has the focus, else is first in view. */
function readThing(page) {
  const things = [...page.querySelectorAll("[data-id]")]
  return things.findLast(isPointedAt)
    ?? things.find(thing => thing.contains(document.activeElement))
    ?? (scrollY > SCROLLED ? things.find(thing => thing.getBoundingClientRect().top >= 0) : undefined)
}

/** Remembers where the thing being read stands; the function it gives puts it back there. */
export function holdStill(page) {
  const thing = readThing(page)
  if (!thing) return () => {}
  const before = thing.getBoundingClientRect().top
  const moved = () => thing.getBoundingClientRect().top - before
  return () => {
    if (!thing.isConnected || Math.abs(moved()) < 1) return
    scrollBy({ top: moved(), behavior: "instant" })
    if (moved() < -1) giveRoom(page, -moved())
  }
}

/** What stands above has become smaller and there is nothing to scroll back: room takes its place. */
function giveRoom(page, more) {
  const room = Number.parseFloat(page.style.getPropertyValue("--room")) || 0
  page.style.setProperty("--room", `${room + more}px`)
}

/** Nobody reads any more: takes that room away. */
export function takeRoom(page) {
  page.style.removeProperty("--room")
}
