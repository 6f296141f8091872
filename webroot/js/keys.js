/** `j` and `k` go down and up through the mentions or alerts, as in many readers; what rises stands above them. */
export function listenToKeys() {
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.target.closest("input, textarea, select, dialog")) return
    const step = { j: 1, k: -1 }[event.key]
    if (step && go(step)) event.preventDefault()
  })
}

function go(step) {
  const rows = [...document.querySelectorAll("main [data-id]:not(.rise)")].filter(row => row.querySelector("a, button"))
  const at = rows.findIndex(row => row.contains(document.activeElement))
  const row = rows[at < 0 ? (step > 0 ? 0 : -1) : at + step]
  row?.querySelector("a, button").focus({ preventScroll: true })
  row?.scrollIntoView({ block: "nearest" })
  return Boolean(row)
}
