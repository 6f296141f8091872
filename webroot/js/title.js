import { alerts } from "./state/house.js"

/** Names the tab; how many alerts are open comes first, so that it shows in a narrow one. */
export function title(page) {
  const open = alerts.open().length
  document.title = `${open ? `(${open}) ` : ""}${page} · TellTen`
}
