import { html, nothing } from "lit"

/**
 * A control with its label, what it is for and, where there is one, what is wrong with what was
 * entered. `note` is what stands beside the label of one that is not required. `control` gets what ties it to them.
 */
export function field({ name, label, help, example = null, required = false, note = "if you like", problem = null }, control) {
  const described = [help || example ? `${name}-help` : null, problem ? `${name}-problem` : null].filter(Boolean).join(" ")
  return html`
    <div class="field ${problem ? "wrong" : ""}" data-field=${name}>
      <label for=${name}>${label}${required ? nothing : html` <small>${note}</small>`}</label>
      ${help || example ? html`<p class="hint" id="${name}-help">${help} ${example ? html`<span class="example">For example <code>${example}</code></span>` : nothing}</p>` : nothing}
      ${control({ name, invalid: problem ? "true" : nothing, described: described || nothing, required })}
      ${problem ? html`<p class="problem" id="${name}-problem" role="alert">${problem}</p>` : nothing}
    </div>`
}

/** One line. */
export const line = (value = "", { mode = nothing, code = false } = {}) => ({ name, invalid, described, required }) => html`
  <input id=${name} name=${name} .value=${value} class=${code ? "code" : nothing} dir="auto" autocomplete="off"
    spellcheck=${code || mode === "url" ? "false" : nothing} autocapitalize=${code || mode === "url" ? "none" : nothing}
    inputmode=${mode} aria-invalid=${invalid} aria-describedby=${described} aria-required=${required ? "true" : nothing}>`

/** Several, one on each line. */
export const several = (values = []) => ({ name, invalid, described, required }) => html`
  <textarea id=${name} name=${name} class="plain" .value=${values.join("\n")} rows=${Math.min(Math.max(values.length + 1, 2), 8)}
    dir="auto" autocomplete="off" aria-invalid=${invalid} aria-describedby=${described} aria-required=${required ? "true" : nothing}></textarea>`

/** What was entered as several, each by itself. */
export const listed = text => [...new Set(String(text ?? "").split("\n").map(line => line.trim()).filter(Boolean))]

/** An address as people write it, with what a browser would put before it. */
export function addressed(text) {
  const address = String(text ?? "").trim()
  return /^[^\s:/]+\.[^\s]+$/.test(address) ? `https://${address}` : address
}
