import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'

/** A spreadsheet would run a cell that begins like this as a formula; a leading quote makes it text. */
const FORMULA = /^[=+\-@\t\r]/

const cellOf = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : Array.isArray(value) ? value.join(' | ') : String(value)
  return FORMULA.test(text) ? `'${text}` : text
}

/**
 * Rows as a file, which is read on only as fast as it is taken. CSV has a first line of names, and lists joined by ` | `;
 * JSON Lines has an object a line.
 *
 * @param pieces rows by some hundreds; their names are among the `columns`.
 */
export function exportLines<Column extends string>(
  columns: readonly Column[],
  pieces: AsyncIterable<Partial<Record<Column, unknown>>[]>,
  format: 'csv' | 'jsonl',
): Readable {
  async function* lines(): AsyncGenerator<string> {
    if (format === 'csv') yield stringify([[...columns]])
    for await (const rows of pieces) {
      if (format === 'csv') yield stringify(rows.map((row) => columns.map((name) => cellOf(row[name]))))
      else yield rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    }
  }
  return Readable.from(lines())
}

/** What a browser needs to keep the file as one. */
export const exportHeaders = (name: string, format: 'csv' | 'jsonl') => ({
  'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.${format}"`,
})
