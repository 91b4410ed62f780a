import { Readable } from 'node:stream'
import { BYTE_ORDER_MARK, csvRecords, guardFormula } from '@sta/import-file/write-csv'

const cellOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  return guardFormula(Array.isArray(value) ? value.join(' | ') : String(value))
}

/**
 * Rows as a file, which is read on only as fast as it is taken. CSV has a byte order mark, a first line of names, and lists
 * joined by ` | `; JSON Lines has an object a line. Both have the columns in the given order.
 *
 * @param pieces rows by some hundreds; their names are among the `columns`.
 */
export function exportLines<Column extends string>(
  columns: readonly Column[],
  pieces: AsyncIterable<Partial<Record<Column, unknown>>[]>,
  format: 'csv' | 'jsonl',
): Readable {
  const inOrder = (row: Partial<Record<Column, unknown>>) =>
    Object.fromEntries(columns.filter((name) => name in row).map((name) => [name, row[name]]))
  async function* lines(): AsyncGenerator<string> {
    if (format === 'csv') yield BYTE_ORDER_MARK + csvRecords([columns], ',')
    for await (const rows of pieces) {
      if (format === 'jsonl') yield rows.map((row) => `${JSON.stringify(inOrder(row))}\n`).join('')
      else
        yield csvRecords(
          rows.map((row) => columns.map((name) => cellOf(row[name]))),
          ',',
        )
    }
  }
  return Readable.from(lines())
}

/** What a browser needs to keep the file as one. */
export const exportHeaders = (name: string, format: 'csv' | 'jsonl') => ({
  'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.${format}"`,
})
