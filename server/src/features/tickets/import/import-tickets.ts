import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { CancelledImport, ImportResult } from '@sta/contract/schemas/ticket-files'
import { IMPORT_LIMITS } from '@sta/contract/wire/limits'
import type { ImportFormat, ReadAs } from '@sta/import-file/open-import-file'
import type { TakeAs } from '@sta/import-file/read-tickets'
import type { ImportedTicket } from '@sta/import-file/ticket-fields'
import type { Deps } from '../../../deps.ts'
import { advanceKey, claimKey, endKey, finishKey, selectKey } from '../../../platform/idempotency.ts'
import type { By } from '../../audit/actor.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { openContentCheck } from './import-content.ts'
import { countHere, insertImported, selectNow } from './import-queries.ts'
import { parseImport } from './parse-import.ts'

/** Rows, and characters of them, that are saved in one transaction. */
const PIECE_ROWS = 1000
const PIECE_CHARACTERS = 4 * 1024 * 1024
/** Rejected rows, and warnings, that are listed; all are counted. */
const MOST_LISTED = IMPORT_LIMITS.listedErrors

const ENDPOINT = 'importTickets'

export type ImportRequest = {
  file: Readable
  format: ImportFormat
  readAs: ReadAs
  takeAs: TakeAs
  existing: 'skip' | 'create'
  /** Answers what an import would do, and creates nothing. */
  dryRun: boolean
  name: string
  idempotencyKey: string | undefined
}

const NOTHING: ImportResult = {
  created: 0,
  existing: 0,
  rejected: 0,
  errors: [],
  truncated: false,
  warned: 0,
  warnings: [],
}

/**
 * Imports a file as it arrives: good rows are kept in pieces, bad ones are reported with line and reason, and rows whose
 * tickets are here already are left out and counted. With an Idempotency-Key a repeat after a broken upload skips the rows
 * that are saved already and goes on behind them; after a finished one it answers the same again.
 *
 * @throws AppError `import_unreadable`, `idempotency_key_reused` when the key came with another file or other columns (none of
 * its rows is saved then), `idempotency_key_in_use` when two requests with the key run at the same time.
 */
export async function importTickets(deps: Pick<Deps, 'db' | 'live'>, request: ImportRequest): Promise<ImportResult> {
  const { db, live } = deps
  const key = request.dryRun ? undefined : request.idempotencyKey
  const resumed = await resume(deps, request, key)
  const content = openContentCheck(resumed)

  const leaveOut = { equalTexts: request.existing === 'skip', before: resumed.begun }
  const result: ImportResult = { ...NOTHING, errors: [], warnings: [], created: resumed.created }
  let piece: ImportedTicket[] = []
  let characters = 0
  let rows = 0
  let savedRows = resumed.rows
  // Of rows that an earlier attempt saved, those that created nothing.
  let existing = -resumed.created

  const save = async () => {
    if (piece.length === 0) return
    const tickets = piece
    piece = []
    characters = 0
    if (request.dryRun) {
      const here = await countHere(db, tickets, leaveOut)
      existing += here
      result.created += tickets.length - here
      return
    }
    const created = await db.transaction().execute(async (tx) => {
      const inserted = await insertImported(tx, tickets, leaveOut)
      const progress = { from: savedRows, to: rows, contentHash: content.hash(), created: inserted.length }
      if (key) await advanceKey(tx, { endpoint: ENDPOINT, key, ...progress })
      return inserted
    })
    savedRows = rows
    existing += tickets.length - created.length
    result.created += created.length
    if (created.length > 0) live.publish('tickets.changed', created)
  }

  for await (const row of parseImport(request.file, request.format, request)) {
    rows += 1
    if (key) content.add(row)
    if (row.ticket === null) {
      result.rejected += 1
      if (result.errors.length < MOST_LISTED) result.errors.push(row.rejected)
      continue
    }
    result.warned += row.warnings.length
    result.warnings.push(...row.warnings.slice(0, MOST_LISTED - result.warnings.length))
    if (rows <= resumed.rows || resumed.answer) {
      existing += 1
      continue
    }
    piece.push(row.ticket)
    characters += lengthOf(row.ticket)
    if (piece.length >= PIECE_ROWS || characters >= PIECE_CHARACTERS) await save()
  }
  content.end()
  if (resumed.answer) return resumed.answer
  await save()
  result.existing = existing
  result.truncated = result.rejected > result.errors.length
  if (key)
    await finishKey(db, { endpoint: ENDPOINT, key, response: result, all: { rows, contentHash: content.hash() } })
  return result
}

const lengthOf = ({ title, description, messages }: ImportedTicket): number =>
  messages.reduce((sum, { body }) => sum + body.length, title.length + description.length)

/** Ends an import whose upload was cut off: what is stored stays, and nothing comes after it. Exact, also while a piece is being saved. */
export async function cancelImport(
  { db, by }: Pick<Deps, 'db'> & By,
  idempotencyKey: string,
): Promise<CancelledImport> {
  const answerFor = (created: number): ImportResult => ({ ...NOTHING, created })
  const created = await endKey(db, { endpoint: ENDPOINT, key: idempotencyKey, answerFor })
  await recordAudit(db, by, { action: 'tickets.import_cancelled', new: { created } })
  return { created }
}

/**
 * What an earlier attempt came to. `begun`: tickets that were created before then are not of this import. `contentHash`: of
 * its rows, which were all that there are when it is `whole`.
 */
type Resumed = {
  rows: number
  created: number
  begun: Date
  contentHash: Buffer | null
  whole: boolean
  answer?: ImportResult
}

async function resume(
  { db }: Pick<Deps, 'db'>,
  { name, format, readAs, takeAs, existing }: ImportRequest,
  key: string | undefined,
): Promise<Resumed> {
  if (!key) return { rows: 0, created: 0, begun: await selectNow(db), contentHash: null, whole: false }
  const hash = createHash('sha256')
    .update(JSON.stringify([name, format, readAs, takeAs, existing]))
    .digest()
  await claimKey(db, { endpoint: ENDPOINT, key, hash })
  const earlier = await selectKey(db, { endpoint: ENDPOINT, key, hash })
  const resumed = {
    rows: earlier.rows_done,
    created: earlier.rows_created,
    begun: earlier.created_at,
    contentHash: earlier.content_hash,
    whole: earlier.whole,
  }
  return earlier.response ? { ...resumed, answer: earlier.response as ImportResult } : resumed
}
