/**
 * Browsers cap the height of an element: Firefox at 17,895,697 px, Chromium and Safari at 33,554,428 physical px, which are
 * 11,184,809 px on a display with a ratio of 3. A list that is taller is drawn with this height, and moved under it.
 */
const TALLEST_PX = 10_000_000

/** In px: all rows of a list, and what of it is seen at once. */
export type Sizes = { full: number; view: number }

/** What of the list is at the top of the view, and the scroll position that was read or set for it, both in px. */
export type Place = { top: number; drawn: number }

export const drawnHeight = (full: number): number => Math.min(full, TALLEST_PX)

const between = (value: number, most: number): number => Math.max(0, Math.min(value, most))

/** Tops of the list for each px of scroll position, by share: 1 unless the list is taller than what is drawn. */
function stretch({ full, view }: Sizes): number {
  const drawn = drawnHeight(full)
  return drawn === full || drawn <= view ? 1 : (full - view) / (drawn - view)
}

/** The place for this part of the list: at the same share of the scroll bar as of the list. */
export function placeAt(top: number, sizes: Sizes): Place {
  const within = between(top, sizes.full - sizes.view)
  return { top: within, drawn: within / stretch(sizes) }
}

/**
 * Where the list is after the element was scrolled. A wheel, a finger and keys move it by the px they scroll; a step of
 * more than two views comes from the scroll bar and leads to that share of the list.
 */
export function followScroll(from: Place, drawn: number, sizes: Sizes): Place {
  const ratio = stretch(sizes)
  if (ratio === 1) return { top: drawn, drawn }
  const step = drawn - from.drawn
  const top = Math.abs(step) > 2 * sizes.view ? drawn * ratio : from.top + step
  return { top: between(top, sizes.full - sizes.view), drawn }
}
