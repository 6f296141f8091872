import { html } from "lit"
import { addressed, field, line, listed, several } from "./field.js"
import { Missing } from "./form-page.js"

/** What a kind of channel wants to be told, as the fields of a form; `channel` is what was said before, or null. */
export const channelFields = (kind, channel, wrong) => kind.fields.map(wanted => {
  const kept = channel?.secrets.includes(wanted.name) ?? false
  return field({
    ...wanted, help: `${wanted.help}${kept ? " Kept sealed; leave it empty to keep what is kept." : ""}`, required: wanted.required && !kept,
    note: kept ? "kept" : "if you like", problem: wrong(wanted.name),
  }, control(kind, wanted, channel?.settings[wanted.name] ?? ""))
})

function control({ secrets }, { name, form }, value) {
  if (secrets.includes(name)) return secret
  if (form === "list") return several(value ? value.split(",") : [])
  return line(value, { mode: form === "url" ? "url" : undefined })
}

const secret = ({ name, invalid, described, required }) => html`
  <input id=${name} name=${name} type="password" autocomplete="new-password" spellcheck="false"
    aria-invalid=${invalid} aria-describedby=${described} aria-required=${required ? "true" : "false"}>`

/**
 * What was entered, as the API takes it: `{settings, secrets}`.
 *
 * Throws {@link Missing} where something that is needed was not said.
 */
export function channelIn(kind, form, channel = null) {
  const settings = { ...channel?.settings }
  const secrets = {}
  for (const { name, label, form: how, required } of kind.fields) {
    const value = how === "list" ? listed(form.get(name)).join(",") : how === "url" ? addressed(form.get(name)) : form.get(name).trim()
    const kept = channel?.secrets.includes(name) ?? false
    if (required && !value && !kept) throw new Missing(name, `${label} is needed.`)
    if (kind.secrets.includes(name)) {
      if (value) secrets[name] = value
    } else if (value) settings[name] = value
    else delete settings[name]
  }
  return { settings, secrets }
}
