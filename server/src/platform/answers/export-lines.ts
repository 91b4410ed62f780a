import { Readable } from 'node:stream'
import { BYTE_ORDER_MARK, csvRecords, guardFormula } from '@sta/import-file/write-csv'
import { inTurns, type Turns } from '../limits/turns.ts'

const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return guardFormula(Array.isArray(value) ? value.join(' | ') : String(value))
}

/** How rows become lines: `toRow` names what it answers as the columns are named. */
type How<Column extends string, Source> = {
  columns: readonly Column[]
  format: 'csv' | 'jsonl'
  toRow: (source: Source) => Partial<Record<Column, unknown>>
}

/**
 * Rows as a file, which is read on only as fast as it is taken, and made in pieces so that others are answered meanwhile. CSV has a byte order mark, a first line of names, and lists
 * joined by ` | `; JSON Lines has an object a line. Both have the columns in the given order.
 *
 * @param pieces what rows are made of, by some hundreds.
 */
export function exportLines<Column extends string, Source>(
  turns: Turns,
  { columns, format, toRow }: How<Column, Source>,
  pieces: AsyncIterable<Source[]>,
): Readable {
  const inOrder = (row: Partial<Record<Column, unknown>>) =>
    Object.fromEntries(columns.filter((name) => name in row).map((name) => [name, row[name]]))
  const linesOf = (sources: Source[]): string => {
    const rows = sources.map(toRow)
    if (format === 'jsonl') return rows.map((row) => `${JSON.stringify(inOrder(row))}\n`).join('')
    return csvRecords(
      rows.map((row) => columns.map((name) => cellOf(row[name]))),
      ',',
    )
  }
  async function* lines(): AsyncGenerator<string> {
    if (format === 'csv') yield BYTE_ORDER_MARK + csvRecords([columns], ',')
    for await (const sources of pieces) yield* inTurns(turns, sources, linesOf)
  }
  return Readable.from(lines())
}

/** What a browser needs to keep the file as one. */
export const exportHeaders = (name: string, format: 'csv' | 'jsonl') => ({
  'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.${format}"`,
})
