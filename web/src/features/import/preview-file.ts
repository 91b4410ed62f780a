import { parseDelimited } from './parse-delimited.ts'

/** The first rows of a file. */
export type FilePreview = {
  columns: string[]
  rows: string[][]
  /** Positions of the columns that become title and description. */
  used: number[]
  /** Which of the two no column is for. */
  missing: string[]
}

const SLICE_BYTES = 64_000
const MOST_ROWS = 5

/** Names of columns that the server takes for a ticket's fields, the first that is there. In lower case. */
const FIELD_NAMES = {
  title: ['title', 'subject', 'summary', 'name', 'titel', 'betreff'],
  description: ['description', 'body', 'text', 'message', 'content', 'details', 'beschreibung'],
} as const

const isJsonLines = (name: string): boolean => /\.(jsonl|ndjson|json)$/i.test(name)

/** As the server reads it: UTF-16 when its byte order mark says so, and Windows-1252 when it cannot be UTF-8. */
function decode(bytes: ArrayBuffer, complete: boolean): string {
  const [first, second] = new Uint8Array(bytes)
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !complete })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** Reads the start of a file. */
export async function previewFile(file: File): Promise<FilePreview> {
  const bytes = await file.slice(0, SLICE_BYTES).arrayBuffer()
  const complete = file.size <= SLICE_BYTES
  const text = decode(bytes, complete)
  return isJsonLines(file.name) ? previewJsonLines(text, complete) : previewCsv(text, complete)
}

/** @param complete false when the text is only the start of a file: its last row may be cut off and is not shown. */
export function previewCsv(text: string, complete: boolean): FilePreview {
  const parsed = parseDelimited(text)
  const [header = [], ...rows] = !complete && parsed.length > 1 ? parsed.slice(0, -1) : parsed
  const columns = header.map((name) => name.trim())
  return { columns, rows: rows.slice(0, MOST_ROWS), ...fieldsIn(columns) }
}

export function previewJsonLines(text: string, complete: boolean): FilePreview {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const records = (complete ? lines : lines.slice(0, -1)).slice(0, MOST_ROWS).map(recordOf)
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))]
  const rows = records.map((record) => columns.map((column) => String(record[column] ?? '')))
  return { columns, rows, ...fieldsIn(columns) }
}

function recordOf(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
  } catch {
    return {}
  }
}

function fieldsIn(columns: string[]): Pick<FilePreview, 'used' | 'missing'> {
  const names = columns.map((name) => name.toLowerCase())
  const found = Object.entries(FIELD_NAMES).map(([field, aliases]) => ({
    field,
    index: aliases.map((alias) => names.indexOf(alias)).find((index) => index >= 0),
  }))
  return {
    used: found.flatMap(({ index }) => index ?? []),
    missing: found.filter(({ index }) => index === undefined).map(({ field }) => field),
  }
}
