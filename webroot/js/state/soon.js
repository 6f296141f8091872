/** What happens often is done once, a moment after the first of it. */
export function soon(deed, ms = 400) {
  let timer = null
  return () => {
    timer ??= setTimeout(() => {
      timer = null
      deed()
    }, ms)
  }
}
