/** How long an action can be taken back. */
export const UNDO_MS = 6_000

export type DelayedAction = {
  /** Does it. Called at most once. */
  send: () => void
  /** Puts back what was shown as done already. Called at most once, and not after `send`. */
  undo: () => void
}

/** Actions that were promised on screen and not yet done. */
const waiting = new Set<{ send: () => void }>()

const sendAll = (): void => {
  for (const { send } of waiting) send()
}

/**
 * Does something that cannot be taken back a little later, so that it can be. Leaving the page does it at once: what was
 * shown as done is done (requests made then outlive the page, see `api.ts`).
 *
 * @returns a function that takes it back; too late, it does nothing.
 */
export function delayAction({ send, undo }: DelayedAction, delayMs = UNDO_MS): () => void {
  const entry = { send: () => settle() && send() }
  const timer = setTimeout(entry.send, delayMs)

  function settle(): boolean {
    clearTimeout(timer)
    const isFirst = waiting.delete(entry)
    if (waiting.size === 0) window.removeEventListener('pagehide', sendAll)
    return isFirst
  }

  waiting.add(entry)
  window.addEventListener('pagehide', sendAll)
  return () => {
    if (settle()) undo()
  }
}
