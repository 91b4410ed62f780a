import { useSyncExternalStore } from 'react'

type Reader = (message: string) => string

const asItIs: Reader = (message) => message
let reader = asItIs
let isLoading = false
const listeners = new Set<() => void>()

async function load(): Promise<void> {
  if (isLoading) return
  isLoading = true
  try {
    const { readableText } = await import('@sta/markup/readable')
    reader = readableText
    for (const listener of listeners) listener()
  } catch {
    // The next list that is opened asks again.
    isLoading = false
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  void load()
  return () => listeners.delete(listener)
}

/** Makes text of a message's mark-up. Its code comes with the first list; until it is there, a message is shown as it came. */
export const useReader = (): Reader => useSyncExternalStore(subscribe, () => reader)
