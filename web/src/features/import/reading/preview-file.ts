import { normalizeName } from '@sta/import-file/columns'
import type { Encoding } from '@sta/import-file/encodings'
import { flattenRecord } from '@sta/import-file/flatten-record'
import { recognizeSystem } from '@sta/import-file/known-columns'
import { type FileRow, type ImportFormat, openImportFile, type ReadAs } from '@sta/import-file/open-import-file'
import type { Delimiter } from '@sta/import-file/read-csv'
import { type DateOrder, readDate, seenDateOrder } from '@sta/import-file/read-date'
import { readBytes } from './read-bytes.ts'
import { looksLikeHeader, type Suggestion, suggestColumns } from './suggest-columns.ts'

/** How a person wants a file to be read; null has it guessed. */
export type Reading = Omit<ReadAs, 'hasHeader'> & { hasHeader: boolean | null }

/** What the start of a file shows. */
export type FilePreview = {
  format: ImportFormat
  encoding: Encoding
  delimiter: Delimiter | null
  hasHeader: boolean
  columns: string[]
  /** Their values in the order of the columns. */
  rows: PreviewRow[]
  suggestion: Suggestion
  /** The help desk whose export it seems to be. */
  system: string | null
  /** Whether there are dates such as 03/04/2026, and the order that others among them show. */
  dates: { areAmbiguous: boolean; order: DateOrder | null }
}
type PreviewRow = { line: number; values: unknown[]; problem: string | null }

/** Whichever is reached first ends the reading. */
const MOST_BYTES = 256 * 1024
const MOST_ROWS = 200

/**
 * Reads the start of a file as the server will read the whole.
 *
 * @throws UnreadableFileError when the server will refuse the file.
 */
export async function previewFile(file: File, reading: Reading): Promise<FilePreview> {
  const format = await formatOf(file)
  const hasHeader = reading.hasHeader ?? true
  const read = await readStart(file, format, { ...reading, hasHeader })
  if (reading.hasHeader === null && format === 'csv' && !looksLikeHeader(read.columns))
    return previewFile(file, { ...reading, hasHeader: false })
  const { columns } = read
  const rows = read.rows.map((row) => row.values)
  const suggestion = suggestColumns(columns, rows, format === 'csv')
  return {
    format,
    hasHeader,
    suggestion,
    system: recognizeSystem(columns.map(normalizeName)),
    dates: datesOf(columns, rows, suggestion),
    ...read,
  }
}

function datesOf(columns: string[], rows: unknown[][], suggestion: Suggestion): FilePreview['dates'] {
  const positions = [suggestion.external_created_at, suggestion.external_updated_at].flatMap((guess) =>
    guess ? [columns.indexOf(guess.column)] : [],
  )
  const values = rows.flatMap((row) => positions.map((at) => row[at])).filter((value) => typeof value === 'string')
  const areAmbiguous = values.some((value) => readDate(value, null).problem === 'ambiguous')
  return { areAmbiguous, order: areAmbiguous ? seenDateOrder(values) : null }
}

async function readStart(file: File, format: ImportFormat, readAs: ReadAs) {
  let bytesRead = 0
  const bytes = readBytes(file, (read) => {
    bytesRead = read
  })
  try {
    const { encoding, delimiter, columns, rows } = await openImportFile(bytes, format, readAs)
    const first: FileRow[] = []
    for await (const row of rows) {
      first.push(row)
      if (first.length >= MOST_ROWS || bytesRead >= MOST_BYTES) break
    }
    return { encoding, delimiter, ...asTable(first, columns) }
  } finally {
    await bytes.return(undefined)
  }
}

function asTable(rows: FileRow[], columns: string[] | null): Pick<FilePreview, 'columns' | 'rows'> {
  if (columns) return { columns, rows: rows.map(({ line, cells, problem }) => ({ line, values: cells, problem })) }
  const records = rows.map((row) => ({
    ...row,
    record: 'record' in row && row.record ? flattenRecord(row.record) : {},
  }))
  const keys = [...new Set(records.flatMap(({ record }) => Object.keys(record)))]
  return {
    columns: keys,
    rows: records.map(({ line, record, problem }) => ({ line, values: keys.map((key) => record[key]), problem })),
  }
}

/** By what is in it: names lie, and what is pasted has none. */
async function formatOf(file: File): Promise<ImportFormat> {
  if (/\.(jsonl|ndjson|json)$/i.test(file.name)) return 'jsonl'
  if (/\.(csv|tsv)$/i.test(file.name)) return 'csv'
  const start = await file.slice(0, 100).text()
  return /^\s*(\{|\[\s*\{)/.test(start) ? 'jsonl' : 'csv'
}
