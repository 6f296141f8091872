import { alerts, house } from "./state/house.js"

/** Names the tab; how many alerts are open comes first, so that it shows in a narrow one, and whether it is the demo. */
export function title(page) {
  const open = alerts.open().length
  document.title = `${open ? `(${open}) ` : ""}${house.version?.demo ? "Demo · " : ""}${page} · TellTen`
}
