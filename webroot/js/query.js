/** A path with those of the parameters that are set. */
export function withQuery(path, parameters) {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "" && value !== false) query.set(name, value)
  }
  return query.size ? `${path}?${query}` : path
}
