import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { suggestColumn } from '@sta/import-file/columns'

export type Suggestion = { title: string | null; description: string | null }

const LONGEST_NAME = 60

/** A guess for a person to check: by the names of the columns, else by what is in them. */
export function suggestColumns(columns: string[], rows: unknown[][]): Suggestion {
  const title = suggestColumn(columns, 'title')
  const description = suggestColumn(columns, 'description')
  const nameOf = (index: number | undefined) => (index === undefined ? null : (columns[index] ?? null))
  const texts = columns
    .map((_, index) => ({ index, ...measure(rows.map((row) => row[index])) }))
    .filter(({ index, isText }) => isText && index !== title && index !== description)
    .sort((a, b) => b.averageLength - a.averageLength)
  // The longest text is the description, the next that is short enough the title.
  const long = description >= 0 ? description : texts[0]?.index
  const short = texts.find(
    ({ index, averageLength }) => index !== long && averageLength <= TICKET_LIMITS.titleLength,
  )?.index
  return { title: nameOf(title >= 0 ? title : short), description: nameOf(long) }
}

function measure(values: unknown[]) {
  const lengths = values.map((value) => (typeof value === 'string' && /\p{L}/u.test(value) ? value.length : 0))
  const filled = lengths.filter((length) => length > 0)
  return {
    isText: filled.length > values.length / 2,
    averageLength: filled.reduce((sum, length) => sum + length, 0) / Math.max(1, filled.length),
  }
}

/** Whether a first line names the columns: one name is known, or all cells could be names. */
export function looksLikeHeader(columns: string[]): boolean {
  if (suggestColumn(columns, 'title') >= 0 || suggestColumn(columns, 'description') >= 0) return true
  return columns.every((name) => name.length <= LONGEST_NAME && !/[\r\n@]|[.!?]$|^\W*\d/.test(name))
}
