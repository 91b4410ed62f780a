import { useShortcuts } from '../../../platform/use-shortcuts.ts'
import { selectMore, selectUpTo, toggleSelected } from '../selection/selection-store.ts'

type Options = {
  order: number[]
  currentId: number | null
  /** The ticket that is meant when the current one is not among those that are loaded. */
  here: () => number | null
  onMove: (id: number) => void
  onOpen: (id: number) => void
  onAnalyze: () => void
  /** Shows what arrived. */
  onShowNew: () => void
  onEscape: () => void
}

/** The keys of the list; also gives the steps to the next and the previous ticket, null at the ends. */
export function useListKeys({ order, currentId, here, onMove, onOpen, onAnalyze, onShowNew, onEscape }: Options) {
  const index = currentId === null ? -1 : order.indexOf(currentId)
  const stepTo = (target: number | undefined) => (target === undefined ? null : () => onMove(target))
  const next = stepTo(order[index + 1])
  const previous = stepTo(index > 0 ? order[index - 1] : undefined)
  /** The first step counts from the row that is marked, which is where the list stands. */
  const stepFromHere = () => {
    const marked = meant()
    return stepTo(marked === undefined ? undefined : (order[order.indexOf(marked) + 1] ?? marked))
  }
  const meant = () => (index < 0 ? (here() ?? undefined) : order[index])

  const withMeant = (act: (id: number) => void) => {
    const id = meant()
    if (id !== undefined) act(id)
  }

  /** Moves and takes the focus along when it is on a row, so that Enter and a screen reader are where the eye is. */
  const move = (step: (() => void) | null) => {
    step?.()
    const onRow = document.activeElement instanceof HTMLElement && document.activeElement.dataset.rowLink !== undefined
    if (onRow)
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-row-link][tabindex="0"]')?.focus())
  }

  useShortcuts({
    j: () => move(index < 0 ? stepFromHere() : next),
    k: () => move(previous),
    arrowdown: () => move(index < 0 ? stepFromHere() : next),
    arrowup: () => move(previous),
    enter: () => withMeant(onOpen),
    x: () => withMeant((id) => toggleSelected(id, order)),
    'shift x': () => withMeant((id) => selectUpTo(id, order)),
    '*': () => selectMore(order),
    a: onAnalyze,
    '.': onShowNew,
    escape: onEscape,
  })
  return { next, previous }
}
