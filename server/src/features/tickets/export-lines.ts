import { Readable } from 'node:stream'
import { asText, toRecord } from '@sta/import-file/write-csv'

const cellOf = (value: unknown): string => asText(Array.isArray(value) ? value.join(' | ') : String(value ?? ''))

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
    if (format === 'csv') yield toRecord(columns)
    for await (const rows of pieces) {
      if (format === 'csv') yield rows.map((row) => toRecord(columns.map((name) => cellOf(row[name])))).join('')
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
