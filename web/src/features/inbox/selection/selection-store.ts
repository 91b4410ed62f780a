import { create } from 'zustand'
import { selectRange, toggled } from './select-range.ts'

type State = {
  ids: ReadonlySet<number>
  /** Where a range starts: the ticket that was selected last. */
  anchor: number | null
  /** Every ticket of the list, also those that were never loaded. */
  wholeList: boolean
}

const nothing: State = { ids: new Set(), anchor: null, wholeList: false }

export const useSelectionStore = create<State>(() => nothing)

export const clearSelection = (): void => useSelectionStore.setState(nothing)

/** @param order the loaded tickets. Taken from a whole list, the others of them stay selected. */
export const toggleSelected = (id: number, order: number[]): void =>
  useSelectionStore.setState(({ ids, wholeList }) => ({
    ids: toggled(wholeList ? new Set(order) : ids, id),
    anchor: id,
    wholeList: false,
  }))

/** Selects from the last selected ticket to this one, in the order on screen. */
export const selectUpTo = (id: number, order: number[]): void =>
  useSelectionStore.setState(({ ids, anchor }) => ({
    ids: selectRange(ids, order, anchor, id),
    anchor: id,
    wholeList: false,
  }))

export const selectThese = (order: number[]): void =>
  useSelectionStore.setState({ ids: new Set(order), anchor: null, wholeList: false })

/** The loaded tickets; when they are selected already, all that match. */
export const selectMore = (order: number[]): void =>
  useSelectionStore.setState(({ ids }) =>
    order.length > 0 && order.every((id) => ids.has(id))
      ? { wholeList: true }
      : { ids: new Set(order), anchor: null, wholeList: false },
  )

export const selectWholeList = (): void => useSelectionStore.setState({ wholeList: true })
