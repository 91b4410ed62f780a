import { ConnectorError } from './connector-error.ts'

/** Asks for each thing once, and does without what is not there or what the token may not read: tickets come all the same. */
export function askOnce<Key, Value>(ask: (key: Key) => Promise<Value | null>): (key: Key) => Promise<Value | null> {
  const asked = new Map<Key, Promise<Value | null>>()
  return (key) => {
    const known = asked.get(key)
    if (known) return known
    const answer = ask(key).catch((error: unknown) => {
      if (error instanceof ConnectorError && error.kind === 'refused') return null
      // Not known for the next time: it was only away.
      asked.delete(key)
      throw error
    })
    asked.set(key, answer)
    return answer
  }
}
