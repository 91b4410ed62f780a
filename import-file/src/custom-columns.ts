import { normalizeName } from './columns.ts'

/** A column whose values are custom fields: one by this name, or all that a value of it holds. */
export type CustomColumn = { index: number; name: string | null }

/** Keys and columns that hold several fields: of Zendesk, Freshdesk and this product, and of Intercom. */
const CONTAINERS = new Set(['custom fields', 'custom attributes'])

/** Whether a value at this path of a JSON object is a field, or holds some, whatever it is made of. */
export const isCustomPath = (path: string): boolean =>
  CONTAINERS.has(normalizeName(path)) || /^fields\.customfield_\d+$|^field:/.test(path)

/** How exports and whoever writes a file mark a field; the first group is its name. */
const MARKED: readonly [system: string | null, pattern: RegExp][] = [
  [null, /^field:\s*(\S.*)$/is],
  [null, /^custom[ _]?(?:fields|attributes)\.(.+)$/is],
  [null, /^fields\.(customfield_\d+)$/i],
  ['jira', /^custom field \((.+)\)(?: \(\d+\))?$/is],
  // Such as `Plan [list]`: https://support.zendesk.com/hc/en-us/articles/4408886165402
  ['zendesk', /^(.+) \[(?:list|txt|int|dec|flag|date|mlti|cc)\]$/is],
  ['freshdesk', /^(cf_\w+)$/i],
  ['servicenow', /^(u_\w+)$/i],
]

/**
 * Which columns are custom fields: those that are marked as such, and those that somebody chose. None is taken that a field of
 * a ticket has already, unless it was chosen.
 *
 * @param used positions of columns that are known for something else.
 * @param chosen names of further columns; `all` that are known for nothing else.
 */
export function mapCustomColumns(
  columns: string[],
  { used, chosen, system }: { used: ReadonlySet<number>; chosen: readonly string[] | 'all'; system: string | null },
): { custom: CustomColumn[]; ignored: string[] } {
  const wanted = chosen === 'all' ? null : new Set(chosen.map(normalizeName))
  const custom: CustomColumn[] = []
  const ignored: string[] = []
  for (const [index, column] of columns.entries()) {
    const marked = nameIn(column, system)
    const isContainer = CONTAINERS.has(normalizeName(column))
    const isChosen = wanted?.has(normalizeName(column)) ?? false
    if (isChosen && !isContainer) custom.push({ index, name: marked ?? column })
    else if (used.has(index)) continue
    else if (isContainer) custom.push({ index, name: null })
    else if (marked !== null || chosen === 'all') custom.push({ index, name: marked ?? column })
    else ignored.push(column)
  }
  return { custom, ignored }
}

function nameIn(column: string, system: string | null): string | null {
  for (const [of, pattern] of MARKED) {
    const name = of === null || of === system ? pattern.exec(column.trim())?.[1]?.trim() : undefined
    if (name) return name
  }
  return null
}
