import { addressed, field, line, listed, several } from "./field.js"
import { Missing } from "./form-page.js"

/** What a kind wants to be told, as the fields of a form; `source` is what was said before. */
export const kindFields = ({ fields }, source, wrong) =>
  fields.map(wanted => field({ ...wanted, help: helpOf(wanted), problem: wrong(wanted.name) },
    control(wanted, before(source, wanted.name))))

const helpOf = ({ help, form }) => (form === "list" ? `${help} One on each line.` : help)

function control({ form }, values) {
  if (form === "list") return several(values)
  return line(values[0] ?? "", { mode: form === "url" ? "url" : undefined, code: form === "selector" })
}

function before({ url, tags, options }, name) {
  if (name === "url") return url ? [url] : []
  if (name === "tags") return tags ?? []
  return [options?.[name] ?? []].flat()
}

/**
 * What was entered, as the API takes it. Options that the form does not know stay as they were.
 *
 * Throws {@link Missing} where something that is needed was not said.
 */
export function saidIn({ fields }, form, source = {}) {
  const said = {}
  const options = { ...source.options }
  for (const { name, label, form: how, required } of fields) {
    const value = how === "list" ? listed(form.get(name)) : how === "url" ? addressed(form.get(name)) : form.get(name).trim()
    if (required && !value.length) throw new Missing(name, `${label} is needed.`)
    if (name === "url") said.url = value || null
    else if (name === "tags") said.tags = how === "list" ? value : listed(value)
    else if (value.length) options[name] = [value].flat()
    else delete options[name]
  }
  return { ...said, options }
}
