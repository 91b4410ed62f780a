import { type ColumnChoice, findColumn, findUsualColumn, type TicketField } from './columns.ts'
import { type FileRow, type ImportFile, UnreadableFileError } from './open-import-file.ts'

/** What a row has for a ticket. It is not checked yet, and means nothing when the row has a `problem`. */
export type TicketRow = Pick<FileRow, 'line' | 'cells' | 'problem'> & { title: unknown; description: unknown }

const FIELDS = ['title', 'description'] as const
const LONGEST_LIST = 300

/**
 * Takes title and description from the rows of a file.
 *
 * @throws UnreadableFileError naming what is missing and what was found. Of JSON Lines only the end tells that no line had a column.
 */
export function readTickets(file: ImportFile, choice: ColumnChoice): AsyncGenerator<TicketRow> {
  return file.columns ? fromColumns(file.rows, file.columns, choice) : fromKeys(file.rows, choice)
}

async function* fromColumns(
  rows: AsyncIterable<FileRow>,
  columns: string[],
  choice: ColumnChoice,
): AsyncGenerator<TicketRow> {
  const find = (field: TicketField) =>
    choice[field] === undefined ? findUsualColumn(columns, field) : findColumn(columns, choice[field])
  const title = find('title')
  const description = find('description')
  const missing = FIELDS.filter((field) => find(field) < 0).map((field) => `no column ${choice[field] ?? field}`)
  if (missing.length > 0)
    throw new UnreadableFileError(`The header line has ${missing.join(' and ')}; it has: ${list(columns)}`)
  for await (const { line, cells, problem } of rows)
    yield { line, cells, problem, title: cells[title] ?? '', description: cells[description] ?? '' }
}

async function* fromKeys(rows: AsyncIterable<FileRow>, choice: ColumnChoice): AsyncGenerator<TicketRow> {
  const seen = { title: false, description: false }
  let first: string[] | null = null
  let known: { keys: string | null; title?: string | undefined; description?: string | undefined } = { keys: null }
  for await (const row of rows) {
    const record = 'record' in row && row.record !== undefined ? row.record : {}
    const keys = Object.keys(record)
    // Most lines have the same keys as the one before.
    const joined = keys.join('\n')
    if (joined !== known.keys)
      known = { keys: joined, title: keyOf(keys, 'title', choice), description: keyOf(keys, 'description', choice) }
    if (row.problem === null) first ??= keys
    const fields = { title: fieldOf(record, known.title), description: fieldOf(record, known.description) }
    for (const field of FIELDS) seen[field] ||= fields[field] !== undefined
    yield { line: row.line, cells: row.cells, problem: row.problem, ...fields }
  }
  // Without a choice each line is told for itself what it lacks.
  const missing = FIELDS.flatMap((field) => (seen[field] ? [] : (choice[field] ?? [])))
  if (first && missing.length > 0)
    throw new UnreadableFileError(
      `No line has a key ${missing.join(', and none a key ')}; the first has: ${list(first)}`,
    )
}

function keyOf(keys: string[], field: TicketField, choice: ColumnChoice): string | undefined {
  const index = choice[field] === undefined ? findUsualColumn(keys, field) : findColumn(keys, choice[field])
  return keys[index]
}

const fieldOf = (record: Record<string, unknown>, key: string | undefined): unknown =>
  key === undefined ? undefined : record[key]

const list = (names: string[]): string => names.slice(0, 20).join(', ').slice(0, LONGEST_LIST)
