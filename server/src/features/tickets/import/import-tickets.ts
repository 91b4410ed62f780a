import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { CancelledImport, ImportResult } from '@sta/contract/schemas/ticket-files'
import type { ImportFormat, ReadAs } from '@sta/import-file/open-import-file'
import type { TakeAs } from '@sta/import-file/read-tickets'
import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { advanceKey, claimKey, endKey, finishKey, selectKey } from '../../../platform/idempotency/idempotency.ts'
import type { By } from '../../audit/actor.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { countHere, insertImported, selectNow } from './import-queries.ts'
import type { ImportPiece } from './read-pieces.ts'
import { updateImported } from './update-imported.ts'

const ENDPOINT = 'importTickets'

export type ImportRequest = {
  file: Readable
  format: ImportFormat
  readAs: ReadAs
  takeAs: TakeAs
  existing: 'update' | 'skip' | 'create'
  /** Answers what an import would do, and creates nothing. */
  dryRun: boolean
  name: string
  idempotencyKey: string | undefined
  /** What is noted of each piece in its transaction. */
  note?: (tx: Tx, saved: { created: number[]; updated: number[] }) => Promise<void>
}

export const NOTHING_IMPORTED: ImportResult = {
  created: 0,
  updated: 0,
  existing: 0,
  rejected: 0,
  errors: [],
  truncated: false,
  warned: 0,
  warnings: [],
  custom_columns: [],
  ignored_columns: [],
}

/**
 * Imports a file as it arrives: good rows are kept in pieces, bad ones are reported with line and reason, and rows whose
 * tickets are here already are left out and counted, or change them. With an Idempotency-Key a repeat after a broken upload skips the rows
 * that are saved already and goes on behind them; after a finished one it answers the same again.
 *
 * @throws AppError `import_unreadable`, `idempotency_key_reused` when the key came with another file or other columns (none of
 * its rows is saved then), `idempotency_key_in_use` when two requests with the key run at the same time.
 */
export async function importTickets(
  deps: Pick<Deps, 'db' | 'live' | 'importReader'>,
  request: ImportRequest,
): Promise<ImportResult> {
  const { db, live, importReader } = deps
  const key = request.dryRun ? undefined : request.idempotencyKey
  const resumed = await resume(deps, request, key)
  const leaveOut = { equalTexts: request.existing !== 'create', before: resumed.begun }
  const { created: createdBefore } = resumed
  // Of rows that an earlier attempt saved, those that created nothing were here already.
  const result: ImportResult = {
    ...NOTHING_IMPORTED,
    errors: [],
    warnings: [],
    created: createdBefore,
    existing: -createdBefore,
  }
  let rowsDone = resumed.rows
  let all = { rows: 0, contentHash: Buffer.alloc(0) }

  const save = async ({ given, tickets }: ImportPiece): Promise<{ created: number; updated: number }> => {
    if (tickets === 0) return { created: 0, updated: 0 }
    if (request.dryRun) return { created: tickets - (await countHere(db, given, leaveOut)), updated: 0 }
    const { created, updated } = await db.transaction().execute(async (tx) => {
      const done =
        request.existing === 'update'
          ? await updateImported(tx, given, leaveOut)
          : { created: await insertImported(tx, given, leaveOut), updated: [] }
      const progress = { from: rowsDone, to: all.rows, contentHash: all.contentHash, created: done.created.length }
      await request.note?.(tx, done)
      if (key) await advanceKey(tx, { endpoint: ENDPOINT, key, ...progress })
      return done
    })
    rowsDone = all.rows
    if (created.length + updated.length > 0) live.publish('tickets.changed', [...created, ...updated])
    return { created: created.length, updated: updated.length }
  }

  const { file, format, readAs, takeAs } = request
  const savedRows = resumed.answer ? null : resumed.rows
  for await (const piece of importReader.read(file, {
    format,
    readAs,
    takeAs,
    savedRows,
    earlier: key ? resumed : null,
  })) {
    // Nobody waits for the rest of what arrived before the upload broke.
    if (file.errored) throw file.errored
    all = { rows: piece.rows, contentHash: Buffer.from(piece.contentHash ?? []) }
    const { created, updated } = await save(piece)
    result.created += created
    result.updated += updated
    result.existing += piece.saved + piece.tickets - created - updated
    result.rejected += piece.rejected
    result.errors.push(...piece.errors)
    result.warned += piece.warned
    result.warnings.push(...piece.warnings)
    result.custom_columns = piece.custom_columns
    result.ignored_columns = piece.ignored_columns
  }
  if (resumed.answer) return resumed.answer
  result.truncated = result.rejected > result.errors.length
  if (key) await finishKey(db, { endpoint: ENDPOINT, key, response: result, all })
  return result
}

/** Ends an import whose upload was cut off: what is stored stays, and nothing comes after it. Exact, also while a piece is being saved. */
export async function cancelImport(
  { db, by }: Pick<Deps, 'db'> & By,
  idempotencyKey: string,
): Promise<CancelledImport> {
  const answerFor = (created: number): ImportResult => ({ ...NOTHING_IMPORTED, created })
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
  return earlier.response
    ? { ...resumed, answer: { ...NOTHING_IMPORTED, ...(earlier.response as ImportResult) } }
    : resumed
}
