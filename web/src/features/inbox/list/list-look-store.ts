import { create } from 'zustand'
import { readStored, writeStored } from '../../../platform/stored.ts'

/** What a row may show besides its title, in the order of the row. */
export const COLUMNS = ['excerpt', 'review', 'tags', 'category', 'priority', 'assignee', 'age'] as const
export type Column = (typeof COLUMNS)[number]

export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]

type Look = { density: Density; hidden: Column[] }

const KEY = 'list-look'
const usual: Look = { density: 'comfortable', hidden: [] }

function read(): Look {
  try {
    const stored: unknown = JSON.parse(readStored(KEY) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return usual
    const density = 'density' in stored && DENSITIES.find((each) => each === stored.density)
    const hidden = 'hidden' in stored && Array.isArray(stored.hidden) ? stored.hidden : []
    return { density: density || usual.density, hidden: COLUMNS.filter((column) => hidden.includes(column)) }
  } catch {
    return usual
  }
}

/** How this browser shows the list. */
export const useListLook = create<Look>(read)

useListLook.subscribe((look) => writeStored(KEY, JSON.stringify(look)))

export const setDensity = (density: Density): void => useListLook.setState({ density })

export const toggleColumn = (column: Column): void =>
  useListLook.setState(({ hidden }) => ({
    hidden: hidden.includes(column) ? hidden.filter((each) => each !== column) : [...hidden, column],
  }))
