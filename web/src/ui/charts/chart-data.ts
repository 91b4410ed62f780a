/** One colour of the stacked bars. */
export type Series = { key: string; label: string; colour: string }

/** One bar: a day, a week, a tenth. `label` is short, for the axis; `title` stands alone. */
export type Slot = { key: string; label: string; title: string; values: Record<string, number> }

/** A bar by its position, and one of its parts; a null `series` means the whole bar. */
export type Point = { index: number; series: string | null }

/** The address of what is behind a bar, or one of its parts. */
export type AddressOf = (slot: Slot, series: string | null) => string

/** Room around the bars, in pixels: for the axes, and for half a number at the top. */
export const PLOT = { height: 220, left: 58, right: 4, top: 8, bottom: 24 } as const

export const amountOf = (slot: Slot, series: string): number => slot.values[series] ?? 0

export const totalOf = (slot: Slot): number => Object.values(slot.values).reduce((sum, value) => sum + value, 0)

/** The sum of all bars, in the shape of one. */
export function sumOf(slots: Slot[], title: string): Slot {
  const values: Record<string, number> = {}
  for (const slot of slots) {
    for (const [key, value] of Object.entries(slot.values)) values[key] = (values[key] ?? 0) + value
  }
  return { key: 'sum', label: title, title, values }
}

/** The parts of a bar that can be seen, from the bottom up. */
const partsOf = (slot: Slot | undefined, series: Series[]): string[] =>
  slot === undefined ? [] : series.map(({ key }) => key).filter((key) => amountOf(slot, key) > 0)

/** Where a key leads: left and right along the bars, up and down through the parts of one. Null: not a key of the chart. */
export function movePoint(key: string, { index, series: part }: Point, slots: Slot[], series: Series[]): Point | null {
  const last = slots.length - 1
  const bars: Record<string, number> = {
    ArrowLeft: Math.max(0, index - 1),
    ArrowRight: Math.min(last, index + 1),
    Home: 0,
    End: last,
  }
  const target = bars[key]
  if (target !== undefined) {
    const isThere = part !== null && partsOf(slots[target], series).includes(part)
    return { index: target, series: isThere ? part : null }
  }
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null
  // The whole bar lies between the top and the bottom part.
  const stops = [null, ...partsOf(slots[index], series)]
  const step = key === 'ArrowUp' ? 1 : stops.length - 1
  return { index, series: stops[(stops.indexOf(part) + step) % stops.length] ?? null }
}
