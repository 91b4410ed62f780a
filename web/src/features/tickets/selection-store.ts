import { create } from 'zustand'
import { selectRange, toggled } from './select-range.ts'

type State = {
  ids: ReadonlySet<number>
  /** Where a range starts: the ticket that was selected last. */
  anchor: number | null
  /** Every pending ticket, also those that were never loaded. */
  allPending: boolean
}

const nothing: State = { ids: new Set(), anchor: null, allPending: false }

export const useSelectionStore = create<State>(() => nothing)

export const clearSelection = (): void => useSelectionStore.setState(nothing)

export const toggleSelected = (id: number): void =>
  useSelectionStore.setState(({ ids }) => ({ ids: toggled(ids, id), anchor: id, allPending: false }))

/** Selects from the last selected ticket to this one, in the order on screen. */
export const selectUpTo = (id: number, order: number[]): void =>
  useSelectionStore.setState(({ ids, anchor }) => ({
    ids: selectRange(ids, order, anchor, id),
    anchor: id,
    allPending: false,
  }))

export const selectThese = (order: number[]): void =>
  useSelectionStore.setState({ ids: new Set(order), anchor: null, allPending: false })

export const selectAllPending = (): void => useSelectionStore.setState({ allPending: true })
