import { html } from "lit"

/** The zone this browser is in. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC"

/** One of the time zones, under the part of the world each is in. */
export const timeZone = chosen => ({ name, invalid, described }) => html`
  <select id=${name} name=${name} aria-invalid=${invalid} aria-describedby=${described}>
    ${groups(chosen).map(([part, zones]) => html`<optgroup label=${part}>${zones.map(zone =>
      html`<option value=${zone} ?selected=${zone === chosen}>${shown(zone)}</option>`)}</optgroup>`)}
  </select>`

function groups(chosen) {
  const all = [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC", chosen])].sort()
  const byPart = new Map()
  for (const zone of all) {
    const part = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "Everywhere"
    byPart.set(part, [...(byPart.get(part) ?? []), zone])
  }
  return [...byPart]
}

/** "Argentina, Buenos Aires", as people read it. */
const shown = zone => zone.slice(zone.indexOf("/") + 1).replaceAll("/", ", ").replaceAll("_", " ")
