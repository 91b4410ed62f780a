import { parseDelimited } from './parse-delimited.ts'

/** The first rows of a file. `columns` is what its header names, `missing` what an import needs and does not find there. */
export type FilePreview = { columns: string[]; rows: string[][]; missing: string[] }

const SLICE_BYTES = 64_000
const MOST_ROWS = 5
const REQUIRED = ['title', 'description']

const isJsonLines = (name: string): boolean => /\.(jsonl|ndjson|json)$/i.test(name)

/** Reads the start of a file, in UTF-16 when its byte order mark says so. */
export async function previewFile(file: File): Promise<FilePreview> {
  const bytes = await file.slice(0, SLICE_BYTES).arrayBuffer()
  const [first, second] = new Uint8Array(bytes)
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  const complete = file.size <= SLICE_BYTES
  return isJsonLines(file.name) ? previewJsonLines(text, complete) : previewCsv(text, complete)
}

/** @param complete false when the text is only the start of a file: its last row may be cut off and is not shown. */
export function previewCsv(text: string, complete: boolean): FilePreview {
  const parsed = parseDelimited(text)
  const [header = [], ...rows] = !complete && parsed.length > 1 ? parsed.slice(0, -1) : parsed
  const columns = header.map((name) => name.trim())
  return { columns, rows: rows.slice(0, MOST_ROWS), missing: missingFrom(columns) }
}

export function previewJsonLines(text: string, complete: boolean): FilePreview {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const records = (complete ? lines : lines.slice(0, -1)).slice(0, MOST_ROWS).map(recordOf)
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const rows = records.map((record) => columns.map((column) => String(record[column] ?? '')))
  return { columns, rows, missing: missingFrom(columns) }
}

function recordOf(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
  } catch {
    return {}
  }
}

function missingFrom(columns: string[]): string[] {
  const names = columns.map((name) => name.toLowerCase())
  return REQUIRED.filter((name) => !names.includes(name))
}
