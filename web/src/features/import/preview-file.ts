import type { Encoding } from '@sta/import-file/decode-text'
import { type FileRow, type ImportFormat, openImportFile } from '@sta/import-file/open-import-file'
import type { Delimiter } from '@sta/import-file/read-csv'
import { readBytes } from './read-bytes.ts'
import { looksLikeHeader, type Suggestion, suggestColumns } from './suggest-columns.ts'

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
}
type PreviewRow = { line: number; values: unknown[]; problem: string | null }

/** Whichever is reached first ends the reading. */
const MOST_BYTES = 256 * 1024
const MOST_ROWS = 200

/**
 * Reads the start of a file as the server will read the whole.
 *
 * @param hasHeader whether the first line names the columns; null to have it guessed.
 * @throws UnreadableFileError when the server will refuse the file.
 */
export async function previewFile(file: File, hasHeader: boolean | null): Promise<FilePreview> {
  const format = await formatOf(file)
  const read = await readStart(file, format, hasHeader ?? true)
  if (hasHeader === null && format === 'csv' && !looksLikeHeader(read.columns)) return previewFile(file, false)
  const suggestion = suggestColumns(
    read.columns,
    read.rows.map((row) => row.values),
  )
  return { format, hasHeader: hasHeader ?? true, suggestion, ...read }
}

async function readStart(file: File, format: ImportFormat, hasHeader: boolean) {
  let bytesRead = 0
  const bytes = readBytes(file, (read) => {
    bytesRead = read
  })
  try {
    const { encoding, delimiter, columns, rows } = await openImportFile(bytes, format, hasHeader)
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
  const records = rows.map((row) => ({ ...row, record: 'record' in row && row.record ? row.record : {} }))
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
  return start.trimStart().startsWith('{') ? 'jsonl' : 'csv'
}
