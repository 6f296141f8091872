// What people type when they are asked whom to listen for: a name, a web address, or both at once.

const WITH_SCHEME = /^https?:\/\/\S+$/i
const HOST = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:\p{L}{2,}|xn--[a-z0-9-]+)(?::\d+)?(?:[/?#]\S*)?$/iu
const NUMBERS = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:\/\S*)?$/
/** "acme.example Ltd." names nobody beside the address. */
const TOO_SHORT_FOR_A_NAME = 4

const isAddress = word => WITH_SCHEME.test(word) || HOST.test(word) || NUMBERS.test(word)

/** `{name, website}` as the API takes them, with what was typed for each; what was not typed is left out. */
export function whom(typed) {
  const text = typed.trim().replaceAll(/\s+/g, " ")
  const word = text.split(" ").map(bare).find(isAddress)
  if (!word) return text ? { name: text } : {}
  const name = text.replace(word, "").replaceAll(/^[\s,;:()<>–—-]+|[\s,;:()<>–—-]+$/g, "")
  return name.length > TOO_SHORT_FOR_A_NAME ? { name, website: word } : { website: word }
}

const bare = word => word.replaceAll(/^[(<“"]+|[)>”",;.]+$/g, "")
