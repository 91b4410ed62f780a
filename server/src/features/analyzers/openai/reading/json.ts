/** A text as JSON; undefined when it is something else. */
export function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What stands at a place in JSON that may have any shape; undefined when nothing does. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let inner = value
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null) return undefined
    inner = Object.getOwnPropertyDescriptor(inner, key)?.value
  }
  return inner
}
