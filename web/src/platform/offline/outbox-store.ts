import { create } from 'zustand'
import type { Kept } from './queued-change.ts'

type State = {
  /** In the order in which they were made. */
  kept: Kept[]
  /** The server has made them; what is on screen was not read since. */
  made: Kept[]
  /** The last attempt to send one got no answer. */
  isAway: boolean
}

/** Changes that the server does not have yet, as this browser keeps them. */
export const useOutboxStore = create<State>(() => ({ kept: [], made: [], isAway: false }))

export const isWaiting = ({ refused }: Kept): boolean => refused === null

/** The changes to show as made: all but what the server refused. */
export const shownChanges = ({ kept, made }: Pick<State, 'kept' | 'made'>): Kept[] => [
  ...made,
  ...kept.filter(isWaiting),
]
