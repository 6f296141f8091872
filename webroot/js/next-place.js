/**
 * Where the keyboard goes when the thing it is in goes away: to the one after it, else before it,
 * else to the head of the page. The function given goes there, once the thing is gone.
 */
export function nextPlace(event) {
  const thing = event.currentTarget.closest("[data-id]")
  const byKeyboard = event.detail === 0
  const things = [...document.querySelectorAll(`[data-testid="${thing?.dataset.testid}"]`)]
  const at = things.indexOf(thing)
  const next = things[at + 1] ?? things[at - 1]
  return () => requestAnimationFrame(() => {
    if (!byKeyboard || document.activeElement !== document.body) return
    const place = next?.isConnected ? next.querySelector("button, a") : null
    const where = place ?? document.querySelector("h1")
    where?.focus()
  })
}
