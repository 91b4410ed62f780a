import { readableText } from '@sta/markup/readable'
import { type ColumnChoice, type ColumnMap, mapColumns, normalizeName } from './columns.ts'
import { mapCustomColumns } from './custom-columns.ts'
import { entriesOf } from './custom-fields.ts'
import { textOf } from './field-values.ts'
import { flattenRecord } from './flatten-record.ts'
import { DESCRIPTION_SOURCE, isOwnExport, OWN_COLUMNS, recognizeSystem } from './known-columns.ts'
import { type FileRow, type ImportFile, UnreadableFileError } from './open-import-file.ts'
import type { DateOrder } from './read-date.ts'
import { byField, TICKET_FIELDS, type TicketField } from './ticket-fields.ts'
import { type RowWarning, type TakenRow, toTicket } from './to-ticket.ts'
import { withoutGuard } from './write-csv.ts'

/** What a row has for a ticket; with a `problem` of its own the row could not be read at all. */
export type TicketRow = Pick<FileRow, 'line' | 'cells' | 'problem'> & { taken: TakenRow | null }

/** How to take tickets from rows. What is left out or null is found out, or not known. */
export type TakeAs = {
  columns: ColumnChoice
  dateOrder: DateOrder | null
  /** Where the tickets come from, when no column says so. */
  source: string | null
  /** Columns that are kept as custom fields, beside those that are marked as such; `all` that are known for nothing else. */
  customColumns?: readonly string[] | 'all' | undefined
}

/** What became of columns that hold no field of a ticket, as far as a file was read. */
export type ColumnUses = { custom: Set<string>; ignored: Set<string> }

/** Keys of JSON may be without number. */
const MOST_USES = 100

const LONGEST_LIST = 300
const LONGEST_BEGINNING = 80
const READ_FOR_TITLE = 4000

/**
 * Takes tickets from the rows of a file. A description that no column holds must have been declined (`null`): a file of
 * titles alone is imported only when somebody says so. In JSON each object is taken by what it has.
 *
 * @param uses is told which further columns are kept as custom fields, and which are ignored.
 * @throws UnreadableFileError naming what is missing and what was found. Of JSON only the end tells that no object had a key.
 */
export function readTickets(
  file: ImportFile,
  takeAs: TakeAs,
  uses: ColumnUses = { custom: new Set(), ignored: new Set() },
): AsyncGenerator<TicketRow> {
  return file.columns ? fromColumns(file.rows, file.columns, takeAs, uses) : fromKeys(file.rows, takeAs, uses)
}

/** The ticket of one object, read as a line of JSON Lines is. */
export function takeRecord(record: Record<string, unknown>, takeAs: TakeAs): TakenRow {
  const flat = flattenRecord(record)
  return createTaker(Object.keys(flat), takeAs, false).take(Object.values(flat))
}

type Taker = { map: ColumnMap; custom: string[]; ignored: string[]; take: (values: unknown[]) => TakenRow }

/** Takes tickets from rows with these columns. */
export function createTaker(
  columns: string[],
  { columns: choice, dateOrder, source, customColumns = [] }: TakeAs,
  isCsv: boolean,
): Taker {
  const map = mapColumns(columns, choice, isCsv)
  const names = columns.map(normalizeName)
  const isOwn = isOwnExport(columns)
  const system = isOwn ? null : recognizeSystem(names)
  const rules = {
    dateOrder,
    source: source ?? system,
    // Only systems whose labels may hold spaces do not separate them by spaces.
    tagsBySpaces: system === null || system === 'zendesk' || system === 'jira',
  }
  const used = new Set([...TICKET_FIELDS.flatMap((field) => map[field]), names.indexOf('requester id')])
  if (isOwn) for (const name of OWN_COLUMNS) used.add(columns.indexOf(name))
  const { custom, ignored } = mapCustomColumns(columns, { used, chosen: customColumns, system })
  const take = (values: unknown[]): TakenRow => {
    const valueAt = (index: number) => {
      const value = values[index]
      return isOwn && isCsv && typeof value === 'string' ? withoutGuard(value) : value
    }
    const valuesOf = byField((field) => map[field].map(valueAt))
    const source = isOwn && isCsv ? valueAt(columns.indexOf(DESCRIPTION_SOURCE)) : undefined
    const isOfSource = typeof source === 'string' && isReadableOf(valuesOf.description[0], source)
    const requesterId = textOf(valueAt(names.indexOf('requester id')))
    if (isOfSource) valuesOf.description = [source]
    if (system === 'intercom' && isBlank(valuesOf.title[0])) valuesOf.title = [beginningOf(valuesOf.description[0])]
    const custom_fields = custom.flatMap(({ index, name }) =>
      name === null ? entriesOf(valueAt(index)) : [[name, valueAt(index)] as const],
    )
    const taken = toTicket({ ...valuesOf, custom_fields }, rules, requesterId)
    return { ...taken, warnings: [...taken.warnings, ...moreCells(values, columns.length)] }
  }
  return { map, custom: custom.map(({ index }) => columns[index] ?? ''), ignored, take }
}

/** Whether a description is still the text that an export made of its source: else somebody changed it, and means it. */
function isReadableOf(description: unknown, source: string): boolean {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').trim()
  return source !== '' && typeof description === 'string' && plain(description) === plain(readableText(source))
}

/** Conversations have no title, or a subject of empty mark-up. */
const isBlank = (title: unknown): boolean =>
  title === undefined || title === null || (typeof title === 'string' && readableText(title).trim() === '')

/** The first line of a message as people read it, cut between words: what help desks show of a message without a subject. */
function beginningOf(description: unknown): string {
  if (typeof description !== 'string') return ''
  const [line = ''] = readableText(description.slice(0, READ_FOR_TITLE)).trim().split('\n')
  if (line.length <= LONGEST_BEGINNING) return line.trim()
  const cut = line.slice(0, LONGEST_BEGINNING).toWellFormed()
  const end = cut.lastIndexOf(' ')
  return `${cut.slice(0, end > LONGEST_BEGINNING / 2 ? end : undefined)}…`
}

/** Text behind the last column: most likely a delimiter that should have been in quotes. */
function moreCells(values: unknown[], count: number): RowWarning[] {
  const more = values.slice(count).find((value) => typeof value === 'string' && value.trim() !== '')
  return typeof more === 'string' ? [{ field: null, kind: 'more_cells', value: more.slice(0, 60) }] : []
}

async function* fromColumns(
  rows: AsyncIterable<FileRow>,
  columns: string[],
  takeAs: TakeAs,
  uses: ColumnUses,
): AsyncGenerator<TicketRow> {
  const { columns: choice } = takeAs
  const { map, custom, ignored, take } = createTaker(columns, takeAs, true)
  noteUses(uses, { custom, ignored })
  const isMissing = (field: TicketField) =>
    map[field].length === 0 && (isNeeded(field, choice) || typeof choice[field] === 'string')
  const missing = TICKET_FIELDS.filter(isMissing).map((field) => `no column ${choice[field] ?? field}`)
  const advice = missing.length === 1 && isMissing('description') && !choice.description ? TITLES_ONLY : ''
  if (missing.length > 0)
    throw new UnreadableFileError(`The header line has ${missing.join(' and ')}; it has: ${list(columns)}${advice}`)
  for await (const { line, cells, problem } of rows)
    yield { line, cells, problem, taken: problem === null ? take(cells) : null }
}

const TITLES_ONLY = '. To import titles alone, say so: without=description'

const isNeeded = (field: TicketField, choice: ColumnChoice): boolean =>
  field === 'title' || (field === 'description' && choice.description !== null)

async function* fromKeys(rows: AsyncIterable<FileRow>, takeAs: TakeAs, uses: ColumnUses): AsyncGenerator<TicketRow> {
  const { columns: choice } = takeAs
  const seen = new Set<TicketField>()
  let first: string[] | null = null
  let known = { keys: '', taker: createTaker([], takeAs, false) }
  for await (const row of rows) {
    const { line, cells, problem } = row
    const record = flattenRecord('record' in row && row.record !== undefined ? row.record : {})
    const keys = Object.keys(record)
    // Most objects have the same keys as the one before.
    const joined = keys.join('\n')
    if (known.keys !== joined) {
      known = { keys: joined, taker: createTaker(keys, takeAs, false) }
      noteUses(uses, known.taker)
    }
    const { map, take } = known.taker
    if (problem === null) first ??= keys
    for (const field of TICKET_FIELDS) if (map[field].length > 0) seen.add(field)
    yield { line, cells, problem, taken: problem === null ? take(Object.values(record)) : null }
  }
  // Without a choice each object is told for itself what it lacks.
  const missing = TICKET_FIELDS.flatMap((field) => (seen.has(field) ? [] : (choice[field] ?? [])))
  if (first && missing.length > 0)
    throw new UnreadableFileError(
      `No line has a key ${missing.join(', and none a key ')}; the first has: ${list(first)}`,
    )
}

function noteUses(uses: ColumnUses, { custom, ignored }: Pick<Taker, 'custom' | 'ignored'>): void {
  for (const name of custom) if (uses.custom.size < MOST_USES) uses.custom.add(name)
  for (const name of ignored) if (uses.ignored.size < MOST_USES) uses.ignored.add(name)
}

const list = (names: string[]): string => names.slice(0, 20).join(', ').slice(0, LONGEST_LIST)
