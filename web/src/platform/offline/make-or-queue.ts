import { isNoAnswer } from '../api-error.ts'
import { seemsAway } from '../connection-store.ts'
import type { Outbox } from './outbox.ts'
import { isWaiting, useOutboxStore } from './outbox-store.ts'
import type { Change } from './queued-change.ts'

let outbox: Promise<Outbox> | null = null

/** The outbox of this page; null where the browser keeps nothing, such as on plain http. */
export const theOutbox = (): Promise<Outbox> | null => outbox
export function setOutbox(opening: Promise<Outbox>): void {
  outbox = opening
}

/** What came of a change: the server's answer, or a place in the outbox, from which it can be taken again. */
export type Made<T> = { answer: T; takeBack: null } | { answer: null; takeBack: () => void }

type Options<T> = {
  now: () => Promise<T>
  /** The same change as data; null when it cannot be queued. */
  later: Change | null
  /** While the server is away the change is queued for at least so long, to be taken back. */
  undoMs?: number
}

/**
 * Makes a change; when no answer comes it is queued, and made when the server is there again. Behind one that waits it waits
 * too, so that their order stays.
 *
 * @throws ApiError when the server refuses, NetworkError when it is away and nothing can be queued.
 */
export async function makeOrQueue<T extends object>({ now, later, undoMs = 0 }: Options<T>): Promise<Made<T>> {
  const opened = later && (await outbox?.catch(() => null))
  if (!opened) return { answer: await now(), takeBack: null }
  const hasToWait = seemsAway() || useOutboxStore.getState().queued.some(isWaiting)
  const answer = hasToWait ? null : await now().catch(nullWithoutAnswer)
  if (answer) return { answer, takeBack: null }
  const id = await opened.add(later, { tried: !hasToWait, undoMs })
  return { answer: null, takeBack: () => void opened.revise(id, null) }
}

function nullWithoutAnswer(error: unknown): null {
  if (isNoAnswer(error)) return null
  throw error
}
