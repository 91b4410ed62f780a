import type { Readable } from 'node:stream'
import { NewTicket, type RejectedRow } from '@sta/contract/tickets'
import { AppError } from '../../platform/errors.ts'
import { decodeText } from './decode-text.ts'
import { readCsv } from './read-csv.ts'

export type ImportFormat = 'csv' | 'jsonl'

/** A row of the file: a ticket, or why it is none. `line` counts from 1. */
export type ImportRow = { line: number } & ({ ticket: NewTicket } | { rejected: Omit<RejectedRow, 'line'> })

/** Header names that mean a ticket's fields, in lower case. */
const ALIASES: Record<keyof NewTicket, string[]> = {
  title: ['title', 'subject', 'summary', 'name', 'titel', 'betreff'],
  description: ['description', 'body', 'text', 'message', 'content', 'details', 'beschreibung'],
}

/** A line of JSON longer than this is refused, so that a file without line breaks cannot fill the memory. */
const MAX_LINE_LENGTH = 1024 * 1024

/**
 * Reads CSV or JSON Lines row by row in bounded memory.
 *
 * @throws AppError `import_unreadable` when no header names a title and a description.
 */
export async function* parseImport(file: Readable, format: ImportFormat): AsyncGenerator<ImportRow> {
  const { text, head } = await decodeText(file)
  yield* format === 'csv' ? parseCsv(text, head) : parseJsonLines(text)
}

/** The delimiter that the header line uses most, outside of quotes. */
function detectDelimiter(head: string): ',' | ';' | '\t' | '|' {
  const header = head.slice(0, head.search(/[\r\n]/) >>> 0).replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => header.split(delimiter).length
  const all = [',', ';', '\t', '|'] as const
  return all.reduce((best, each) => (count(each) > count(best) ? each : best))
}

async function* parseCsv(text: Readable, head: string): AsyncGenerator<ImportRow> {
  let columns: { title: number; description: number } | null = null
  for await (const { line, fields, problem } of readCsv(text, detectDelimiter(head))) {
    if (problem !== null) yield { line, rejected: { field: null, message: problem } }
    else if (columns === null) columns = findColumns(fields)
    else yield toRow(line, { title: fields[columns.title] ?? '', description: fields[columns.description] ?? '' })
  }
  if (columns === null)
    throw new AppError(
      'import_unreadable',
      'The file is empty: it needs a header line with title and description, then one row a ticket',
    )
}

/** @throws AppError `import_unreadable` naming what is missing and what was found. */
function findColumns(header: string[]): { title: number; description: number } {
  const names = header.map((name) => name.trim().toLowerCase())
  const find = (field: keyof NewTicket) =>
    ALIASES[field].map((alias) => names.indexOf(alias)).find((index) => index >= 0) ?? -1
  const columns = { title: find('title'), description: find('description') }
  const missing = (['title', 'description'] as const).filter((field) => columns[field] < 0)
  if (missing.length > 0) {
    throw new AppError(
      'import_unreadable',
      `The header line has no column ${missing.join(' and no column ')}; it has: ${header.slice(0, 20).join(', ').slice(0, 300)}`,
    )
  }
  return columns
}

async function* parseJsonLines(text: Readable): AsyncGenerator<ImportRow> {
  let line = 0
  let hasText = false
  for await (const row of linesOf(text)) {
    line += 1
    if (row === null) yield { line, rejected: { field: null, message: 'This line is longer than a ticket can be' } }
    else if (row.trim() !== '') yield parseJsonLine(line, row)
    hasText ||= row?.trim() !== ''
  }
  if (!hasText)
    throw new AppError(
      'import_unreadable',
      'The file is empty: it needs one JSON object a line with title and description',
    )
}

/** The lines of a text; null stands for one that is too long. */
async function* linesOf(text: Readable): AsyncGenerator<string | null> {
  let rest = ''
  let isTooLong = false
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      yield isTooLong || line.length > MAX_LINE_LENGTH ? null : line
      isTooLong = false
    }
    if (rest.length > MAX_LINE_LENGTH) {
      isTooLong = true
      rest = ''
    }
  }
  if (isTooLong) yield null
  else if (rest !== '') yield rest
}

function parseJsonLine(line: number, row: string): ImportRow {
  try {
    const value: unknown = JSON.parse(row)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object')
    const fields = new Map(Object.entries(value).map(([key, field]) => [key.toLowerCase(), field]))
    const pick = (field: keyof NewTicket): unknown =>
      ALIASES[field].map((alias) => fields.get(alias)).find((found) => found !== undefined)
    return toRow(line, { title: pick('title'), description: pick('description') })
  } catch (error) {
    return {
      line,
      rejected: { field: null, message: `Not a JSON object: ${error instanceof Error ? error.message : ''}` },
    }
  }
}

function toRow(line: number, fields: { title: unknown; description: unknown }): ImportRow {
  const parsed = NewTicket.safeParse(fields)
  if (parsed.success) return { line, ticket: parsed.data }
  const [issue] = parsed.error.issues
  return { line, rejected: { field: issue?.path.join('.') ?? null, message: issue?.message ?? 'Not valid' } }
}
