import { isNoAnswer, reasonOf } from '../api-error.ts'
import { newIdempotencyKey } from '../idempotency-key.ts'
import { currentMember } from '../session-store.ts'
import { isWaiting, useOutboxStore } from './outbox-store.ts'
import type { Change, QueuedChange } from './queued-change.ts'

/** Without an answer, the next attempt is made after this time if nothing says earlier that the server is back. */
const RETRY_MS = 15_000

export type OutboxStorage = {
  read: () => Promise<QueuedChange[]>
  /** Reads and writes in one step, whatever other tabs do. */
  update: (change: (queued: QueuedChange[]) => QueuedChange[]) => Promise<void>
}

type Options = {
  storage: OutboxStorage
  send: (queued: QueuedChange) => Promise<void>
  /** Does the work while no other tab of this browser sends. */
  exclusively: (work: () => Promise<void>) => Promise<void>
  /** Told how many were made; resolves when what is on screen was read again. */
  onMade: (count: number) => Promise<void>
}

export type Outbox = {
  /** @returns the id under which it is queued. */
  add: (change: Change, how: { tried: boolean; undoMs: number }) => Promise<string>
  /** Puts another change in its place, or none. @returns false when it is not queued any more. */
  revise: (id: string, change: Change | null) => Promise<boolean>
  /** Has one that was refused wait again. */
  retry: (id: string) => Promise<void>
  /** Shows what other tabs keep. */
  look: () => Promise<void>
  /** Sends what waits, in order, until no answer comes. What the server refuses stays, and holds up nothing. */
  send: () => void
}

/** Changes for a server that is away. Each is noted before it goes out, so that one without an answer is known as such. */
export function createOutbox({ storage, send, exclusively, onMade }: Options): Outbox {
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(): Promise<void> {
    useOutboxStore.setState({ queued: await storage.read() })
  }

  async function update(change: (queued: QueuedChange[]) => QueuedChange[]): Promise<void> {
    await storage.update(change)
    await look()
  }

  const set = (id: string, to: Partial<QueuedChange>) =>
    update((queued) => queued.map((each) => (each.id === id ? { ...each, ...to } : each)))

  function comeBackIn(delayMs: number): false {
    clearTimeout(timer)
    timer = setTimeout(sendSoon, delayMs)
    return false
  }

  /** @returns whether there may be more to send. @param sent what was made is added to it */
  async function sendFirst(sent: QueuedChange[]): Promise<boolean> {
    const first = (await storage.read()).find(isWaiting)
    if (!first) return false
    const early = first.notBefore - Date.now()
    if (early > 0) return comeBackIn(early)
    if (!first.tried) await set(first.id, { tried: true })
    try {
      await send(first)
    } catch (error) {
      const isAway = isNoAnswer(error)
      useOutboxStore.setState({ isAway })
      if (isAway) return comeBackIn(RETRY_MS)
      await set(first.id, { refused: reasonOf(error) })
      return true
    }
    sent.push(first)
    useOutboxStore.setState(({ made }) => ({ isAway: false, made: [...made, first] }))
    await update((queued) => queued.filter(({ id }) => id !== first.id))
    return true
  }

  async function sendAll(sent: QueuedChange[]): Promise<void> {
    clearTimeout(timer)
    let mayBeMore = true
    while (mayBeMore) mayBeMore = await sendFirst(sent)
  }

  async function sendAndShow(): Promise<void> {
    const sent: QueuedChange[] = []
    await exclusively(() => sendAll(sent))
    if (sent.length === 0) return
    await onMade(sent.length)
    useOutboxStore.setState(({ made }) => ({ made: made.filter((each) => !sent.includes(each)) }))
  }

  // Only the browser's storage can fail here: what it keeps is tried again with the next change or visit.
  const sendSoon = () => void sendAndShow().catch(() => undefined)

  return {
    look,
    send: sendSoon,
    async add(change, { tried, undoMs }) {
      const at = Date.now()
      const added: QueuedChange = {
        id: newIdempotencyKey(),
        member: currentMember(),
        at,
        notBefore: at + undoMs,
        tried,
        refused: null,
        change,
      }
      await update((queued) => [...queued, added])
      if (tried) useOutboxStore.setState({ isAway: true })
      if (tried) comeBackIn(RETRY_MS)
      else sendSoon()
      return added.id
    },
    async revise(id, change) {
      let isQueued = false
      await update((queued) => {
        isQueued = queued.some((each) => each.id === id)
        return change
          ? queued.map((each) => (each.id === id ? { ...each, change } : each))
          : queued.filter((each) => each.id !== id)
      })
      return isQueued
    },
    async retry(id) {
      await set(id, { refused: null })
      sendSoon()
    },
  }
}
