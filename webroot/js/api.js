import { session } from "./state/session.js"

/** What went wrong, in a sentence for the person in front of the page. */
export class Problem extends Error {
  constructor(status, sentence) {
    super(sentence)
    this.status = status
  }

  /** What of the request it is about, as the API names it before a colon; null where it is about the whole. */
  get field() {
    return NAMED.exec(this.message)?.[1] ?? null
  }

  /** The sentence without that name, for where it stands beside the field. */
  get words() {
    const words = this.message.replace(NAMED, "")
    return words.charAt(0).toUpperCase() + words.slice(1)
  }
}

const NAMED = /^(?:options\.)?([a-z][A-Za-z]*)(?:\[\d+\])?: /

export const get = path => request("GET", path)
export const post = (path, body, signal) => request("POST", path, body, signal)
export const patch = (path, body) => request("PATCH", path, body)
export const put = (path, body) => request("PUT", path, body)
export const remove = path => request("DELETE", path)

/** What a long answer tells line by line, as it comes, each line parsed. Ends early when the signal says so. */
export async function* lines(path, signal) {
  const answer = await accepted("POST", path, undefined, signal)
  let rest = ""
  for await (const part of parts(answer.body.pipeThrough(new TextDecoderStream()))) {
    const all = (rest + part).split("\n")
    rest = all.pop()
    for (const line of all) if (line.trim()) yield JSON.parse(line)
  }
  if (rest.trim()) yield JSON.parse(rest)
}

/** Not every browser can walk through a stream by itself. */
async function* parts(stream) {
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(lost)
    if (done) return
    yield value
  }
}

/** Whether something long is to be had there; throws the problem where it is not. */
export async function knock(path) {
  const stop = new AbortController()
  await accepted("GET", path, undefined, stop.signal)
  stop.abort()
}

const request = async (method, path, body, signal) => parsed(await (await accepted(method, path, body, signal)).text())

/** An answer that says yes; where it wants to know who asks, it is asked again once that is known. */
async function accepted(method, path, body, signal) {
  for (;;) {
    const answer = await ask(method, path, body, signal)
    if (answer.status === 401) await session.signedIn()
    else if (answer.ok) return answer
    else throw await problemIn(answer)
  }
}

async function ask(method, path, body, signal) {
  const options = { method, headers: { Accept: "application/json" }, signal }
  if (body instanceof Blob) {
    options.headers["Content-Type"] = "text/csv"
    options.body = body
  } else if (body !== undefined) {
    options.headers["Content-Type"] = "application/json"
    options.body = JSON.stringify(body)
  }
  return fetch(path, options).catch(lost)
}

function lost(why) {
  if (why.name === "AbortError") throw why
  throw new Problem(0, "TellTen cannot be reached just now.")
}

function parsed(text) {
  return text ? JSON.parse(text) : null
}

async function problemIn(answer) {
  const said = await answer.json().catch(() => null)
  const problem = new Problem(answer.status, said?.detail || said?.title || "TellTen could not do that just now.")
  problem.errors = said?.errors ?? []
  return problem
}
