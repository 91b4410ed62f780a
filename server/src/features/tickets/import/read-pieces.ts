import type { RejectedRow } from '@sta/contract/schemas/ticket-files'
import { IMPORT_LIMITS } from '@sta/contract/wire/limits'
import type { ImportFormat, ReadAs } from '@sta/import-file/open-import-file'
import type { ColumnUses, TakeAs } from '@sta/import-file/read-tickets'
import type { ImportedTicket } from '@sta/import-file/ticket-fields'
import { givenRows } from './given-rows.ts'
import { type Earlier, openContentCheck } from './import-content.ts'
import { parseImport } from './parse-import.ts'

/** Rows, and characters of them, that are saved in one transaction. */
const PIECE_ROWS = 1000
const PIECE_CHARACTERS = 1024 * 1024
/** Rejected rows, and warnings, that are listed; all are counted. */
const MOST_LISTED = IMPORT_LIMITS.listedErrors

export type HowToRead = {
  format: ImportFormat
  readAs: ReadAs
  takeAs: TakeAs
  /** What came under the same key before; without a key null: then the rows are not hashed. */
  earlier: Earlier | null
  /** Rows at the beginning of the file that are saved already; null: all that there are. */
  savedRows: number | null
}

/** What was read since the piece before; `rows` and their hash are of the file until now. */
export type ImportPiece = {
  rows: number
  contentHash: Uint8Array | null
  /** Tickets to save, as `insertImported` takes them, and how many. */
  given: Uint8Array
  tickets: number
  /** Rows that were saved before. */
  saved: number
  rejected: number
  errors: RejectedRow[]
  warned: number
  warnings: RejectedRow[]
  /** Of the file until now. */
  custom_columns: string[]
  ignored_columns: string[]
}

/**
 * Reads a file into pieces of tickets that are ready to be saved; the last may have none. Only one piece is in memory.
 *
 * @throws AppError `import_unreadable`, `idempotency_key_reused` before any row is told that another file would add.
 */
export async function* readPieces(
  file: AsyncIterable<Uint8Array>,
  { format, readAs, takeAs, earlier, savedRows }: HowToRead,
): AsyncGenerator<ImportPiece> {
  const content = earlier && openContentCheck(earlier)
  const encoder = new TextEncoder()
  let rows = 0
  let listed = { errors: 0, warnings: 0 }
  let tickets: ImportedTicket[] = []
  let characters = 0
  let since = nothing()
  const uses: ColumnUses = { custom: new Set(), ignored: new Set() }

  const endPiece = (): ImportPiece => {
    const given = encoder.encode(givenRows(tickets))
    const piece = {
      ...{ ...since, rows, contentHash: content?.hash() ?? null, given, tickets: tickets.length },
      ...{ custom_columns: [...uses.custom], ignored_columns: [...uses.ignored] },
    }
    listed = { errors: listed.errors + since.errors.length, warnings: listed.warnings + since.warnings.length }
    tickets = []
    characters = 0
    since = nothing()
    return piece
  }

  for await (const row of parseImport(file, format, { readAs, takeAs, uses })) {
    rows += 1
    content?.add(row)
    if (row.ticket === null) {
      since.rejected += 1
      if (listed.errors + since.errors.length < MOST_LISTED) since.errors.push(row.rejected)
      continue
    }
    since.warned += row.warnings.length
    since.warnings.push(...row.warnings.slice(0, MOST_LISTED - listed.warnings - since.warnings.length))
    if (rows <= (savedRows ?? Number.POSITIVE_INFINITY)) {
      since.saved += 1
      continue
    }
    tickets.push(row.ticket)
    characters += lengthOf(row.ticket)
    if (tickets.length >= PIECE_ROWS || characters >= PIECE_CHARACTERS) yield endPiece()
  }
  content?.end()
  yield endPiece()
}

const nothing = () => ({
  saved: 0,
  rejected: 0,
  errors: [] as RejectedRow[],
  warned: 0,
  warnings: [] as RejectedRow[],
})

const lengthOf = ({ title, description, messages, custom_fields }: ImportedTicket): number =>
  messages.reduce(
    (sum, { body }) => sum + body.length,
    title.length + description.length + JSON.stringify(custom_fields).length,
  )
