/** The steps of a path such as `ticket.tags[0]["odd.key"]`, also when it begins with `$.`; null when it is none. */
export function stepsOf(path: string): string[] | null {
  const rest = path.trim().replace(/^\$\.?/, '')
  const steps: string[] = []
  let at = 0
  while (at < rest.length) {
    const found = STEP.exec(rest.slice(at))
    if (!found) return null
    const [whole, name, index, quoted] = found
    if (at === 0 && whole.startsWith('.')) return null
    if (at > 0 && name !== undefined && !whole.startsWith('.')) return null
    steps.push(name ?? index ?? unquote(quoted ?? ''))
    at += whole.length
  }
  return steps.length > 0 ? steps : null
}

const STEP = /^(?:\.?([^.[\]"\s][^.[\]"]*)|\[(\d{1,6})\]|\["((?:[^"\\]|\\.)*)"\])/

const unquote = (text: string): string => text.replace(/\\(.)/g, '$1')

/** How a key is written as the next step of a path. */
export const stepTo = (path: string, key: string): string =>
  /^[^.[\]"\s$][^.[\]"]*$/.test(key) && key.trim() === key && !/^\d+$/.test(key)
    ? `${path}${path === '' ? '' : '.'}${key}`
    : `${path}["${key.replace(/["\\]/g, '\\$&')}"]`

/** What stands there; undefined when nothing does. Only what the JSON itself has: nothing is inherited. */
export function valueAt(json: unknown, path: string): unknown {
  return (stepsOf(path) ?? []).reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined
    const own = Object.getOwnPropertyDescriptor(value, step)
    return own?.enumerable ? own.value : undefined
  }, json)
}
