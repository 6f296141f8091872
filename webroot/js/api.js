import { session } from "./state/session.js"

/** What went wrong, in a sentence for the person in front of the page. */
export class Problem extends Error {
  constructor(status, sentence) {
    super(sentence)
    this.status = status
  }
}

export const get = path => request("GET", path)
export const post = (path, body) => request("POST", path, body)
export const put = (path, body) => request("PUT", path, body)
export const remove = path => request("DELETE", path)

/** A path with those of the parameters that are set. */
export function withQuery(path, parameters) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "" && value !== false) query.set(name, value)
  }
  return query.size ? `${path}?${query}` : path
}

async function request(method, path, body) {
  for (;;) {
    const answer = await ask(method, path, body)
    if (answer.status === 401) await session.signedIn()
    else if (answer.ok) return parsed(await answer.text())
    else throw await problemIn(answer)
  }
}

async function ask(method, path, body) {
  const options = { method, headers: { Accept: "application/json" } }
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json"
    options.body = JSON.stringify(body)
  }
  try {
    return await fetch(path, options)
  } catch {
    throw new Problem(0, "TellTen cannot be reached just now.")
  }
}

function parsed(text) {
  return text ? JSON.parse(text) : null
}

async function problemIn(answer) {
  const said = await answer.json().catch(() => null)
  return new Problem(answer.status, said?.detail || said?.title || "TellTen could not do that just now.")
}
