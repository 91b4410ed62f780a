import { createInterface } from 'node:readline'
import { pipeline, type Readable } from 'node:stream'
import { NewTicket, type RejectedRow } from '@sta/contract/tickets'
import { type Options, parse } from 'csv-parse'
import { AppError } from '../../platform/errors.ts'
import { decodeText } from './decode-text.ts'

export type ImportFormat = 'csv' | 'jsonl'

/** A row of the file: a ticket, or why it is none. `line` counts from 1. */
export type ImportRow = { line: number } & ({ ticket: NewTicket } | { rejected: Omit<RejectedRow, 'line'> })

/** Header names that mean a ticket's fields, in lower case. */
const ALIASES: Record<keyof NewTicket, string[]> = {
  title: ['title', 'subject', 'summary', 'name', 'titel', 'betreff'],
  description: ['description', 'body', 'text', 'message', 'content', 'details', 'beschreibung'],
}

/** A single record larger than this is refused, so that an unclosed quote cannot fill the memory. */
const MAX_RECORD_BYTES = 1024 * 1024

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
export function detectDelimiter(head: string): ',' | ';' | '\t' | '|' {
  const header = head.slice(0, head.search(/[\r\n]/) >>> 0).replace(/"[^"]*"/g, '')
  const count = (delimiter: string) => header.split(delimiter).length
  const all = [',', ';', '\t', '|'] as const
  return all.reduce((best, each) => (count(each) > count(best) ? each : best))
}

async function* parseCsv(text: Readable, head: string): AsyncGenerator<ImportRow> {
  const skipped: ImportRow[] = []
  const options: Options = {
    delimiter: detectDelimiter(head),
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD_BYTES,
    on_skip: (error) => {
      const line = error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 0
      skipped.push({
        line,
        rejected: { field: null, message: error?.message.replace(/, value is .*/s, '') ?? 'This row cannot be read' },
      })
      return undefined
    },
  }
  const parser = parse(options)
  pipeline(text, parser, () => {}) // an error of either side ends the loop below with it

  let columns: { title: number; description: number } | null = null
  let line = 1
  try {
    for await (const { record, info } of parser) {
      while (skipped.length > 0) yield* skipped.splice(0)
      const start = line
      line = info.lines + 1
      if (columns === null) columns = findColumns(record)
      else yield toRow(start, { title: record[columns.title], description: record[columns.description] })
    }
  } catch (error) {
    if (error instanceof AppError || !isCsvError(error)) throw error
    // What cannot be continued, such as a quote that is never closed: what was read before it counts.
    skipped.push({
      line,
      rejected: {
        field: null,
        message: `The file cannot be read from here on: ${error.message.replace(/, value is .*/s, '')}`,
      },
    })
  }
  yield* skipped
  if (columns === null)
    throw new AppError(
      'import_unreadable',
      'The file is empty: it needs a header line with title and description, then one row a ticket',
    )
}

const isCsvError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')

/** @throws AppError `import_unreadable` naming what is missing and what was found. */
export function findColumns(header: string[]): { title: number; description: number } {
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
  for await (const row of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1
    if (row.trim() === '') continue
    yield parseJsonLine(line, row)
  }
  if (line === 0)
    throw new AppError(
      'import_unreadable',
      'The file is empty: it needs one JSON object a line with title and description',
    )
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
