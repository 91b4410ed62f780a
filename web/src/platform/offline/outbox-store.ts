import { create } from 'zustand'
import type { QueuedChange } from './queued-change.ts'

type State = {
  /** In the order in which they were made. */
  queued: QueuedChange[]
  /** The server has made them; what is on screen was not read since. */
  made: QueuedChange[]
  /** The last attempt to send one got no answer. */
  isAway: boolean
}

/** Changes that the server does not have yet, as this browser keeps them. */
export const useOutboxStore = create<State>(() => ({ queued: [], made: [], isAway: false }))

export const isWaiting = ({ refused }: QueuedChange): boolean => refused === null

/** The changes to show as made: all but what the server refused. */
export const shownChanges = ({ queued, made }: Pick<State, 'queued' | 'made'>): QueuedChange[] => [
  ...made,
  ...queued.filter(isWaiting),
]
