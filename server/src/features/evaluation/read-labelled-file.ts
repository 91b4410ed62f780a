import { Priority } from '@sta/contract/schemas/taxonomy'
import type { RejectedRow } from '@sta/contract/schemas/ticket-files'
import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { NONE, PRIORITIES } from '@sta/contract/wire/values'
import { findColumn, findUsualColumn } from '@sta/import-file/columns'
import { type FileRow, openImportFile, UnreadableFileError } from '@sta/import-file/open-import-file'
import { AppError } from '../../platform/errors.ts'
import type { LabelledTicket } from './labelled-ticket.ts'

type Category = { name: string; label: string }
type Cells = Record<'title' | 'description' | 'category' | 'priority', unknown>
export type LabelledFile = { tickets: LabelledTicket[]; rejected: RejectedRow[] }

const READ_AS = { hasHeader: true, encoding: null, delimiter: null }
const FIELDS = ['title', 'description', 'category', 'priority'] as const

/**
 * Reads rows of title, description, category and priority. A row may lack one of the two labels; what else is wrong with it
 * is told by its line.
 *
 * @param categories those that may be named, by name or label in any case; `none` stands for no category.
 * @param most rows that are taken; the others are rejected.
 * @throws AppError `import_unreadable`
 */
export async function readLabelledFile(
  { format, content }: { format: 'csv' | 'jsonl'; content: string },
  categories: Category[],
  most: number,
): Promise<LabelledFile> {
  const file: LabelledFile = { tickets: [], rejected: [] }
  try {
    const { columns, rows } = await openImportFile(bytesOf(content), format, READ_AS)
    for await (const row of rows) {
      const read = readRow(row, columns, categories)
      if ('message' in read) file.rejected.push({ line: row.line, ...read })
      else if (file.tickets.length < most) file.tickets.push(read)
      else file.rejected.push({ line: row.line, field: null, message: `A set has at most ${most} tickets` })
    }
  } catch (error) {
    if (error instanceof UnreadableFileError) throw new AppError('import_unreadable', error.message)
    throw error
  }
  return file
}

async function* bytesOf(content: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(content)
}

type Refused = Pick<RejectedRow, 'field' | 'message'>

function readRow(row: FileRow, columns: string[] | null, categories: Category[]): LabelledTicket | Refused {
  if (row.problem !== null) return { field: null, message: row.problem }
  const cells = columns ? cellsOf(row.cells, columns) : cellsOfRecord('record' in row ? (row.record ?? {}) : {})
  const title = textOf(cells.title)
  const description = textOf(cells.description) || title
  if (title === '') return { field: 'title', message: 'Is missing' }
  for (const [field, text, most] of [
    ['title', title, TICKET_LIMITS.titleLength],
    ['description', description, TICKET_LIMITS.descriptionLength],
  ] as const)
    if (text.length > most) return { field, message: `Is longer than ${most.toLocaleString('en')} characters` }
  const category = categoryOf(cells.category, categories)
  if (category === undefined)
    return { field: 'category', message: `Must be one of ${categories.map(({ name }) => name).join(', ')}, or ${NONE}` }
  const written = textOf(cells.priority).toLowerCase()
  const priority = Priority.options.find((each) => each === written) ?? null
  if (priority === null && written !== '')
    return { field: 'priority', message: `Must be one of ${PRIORITIES.join(', ')}` }
  if (category === null && priority === null) return { field: null, message: 'Has neither a category nor a priority' }
  return { ticketId: null, title, description, category, priority }
}

function cellsOf(cells: string[], columns: string[]): Cells {
  const at = (field: (typeof FIELDS)[number]): string => {
    const usual = field === 'title' || field === 'description' ? findUsualColumn(columns, field) : -1
    return cells[usual >= 0 ? usual : findColumn(columns, field)] ?? ''
  }
  return { title: at('title'), description: at('description'), category: at('category'), priority: at('priority') }
}

function cellsOfRecord(record: Record<string, unknown>): Cells {
  const columns = Object.keys(record)
  const values = Object.values(record)
  const at = (field: (typeof FIELDS)[number]): unknown => {
    const usual = field === 'title' || field === 'description' ? findUsualColumn(columns, field) : -1
    return values[usual >= 0 ? usual : findColumn(columns, field)]
  }
  return { title: at('title'), description: at('description'), category: at('category'), priority: at('priority') }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\u0000', '').trim().toWellFormed() : ''

/** @returns null where nothing is said, undefined for a category that there is not. JSON says null for none that fits. */
function categoryOf(value: unknown, categories: Category[]): string | null | undefined {
  if (value === null) return NONE
  const written = textOf(value).toLowerCase()
  if (written === '') return null
  if (written === NONE) return NONE
  return categories.find(({ name, label }) => name === written || label.toLowerCase() === written)?.name
}
