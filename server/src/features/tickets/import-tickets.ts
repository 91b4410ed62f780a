import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { CancelledImport, ImportResult, NewTicket } from '@sta/contract/schemas/tickets'
import { IMPORT_LIMITS } from '@sta/contract/wire/limits'
import type { ImportFormat } from '@sta/import-file/open-import-file'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { advanceKey, claimKey, endKey, finishKey, selectKey } from '../../platform/idempotency.ts'
import { type ImportColumns, parseImport } from './parse-import.ts'
import { insertTickets } from './queries.ts'

/** Rows saved in one transaction. */
const PIECE_ROWS = 1000
/** Rejected rows that are listed; all are counted. */
const MOST_ERRORS = IMPORT_LIMITS.listedErrors

const ENDPOINT = 'importTickets'

export type ImportRequest = {
  file: Readable
  format: ImportFormat
  columns: ImportColumns
  name: string
  idempotencyKey: string | undefined
}

/**
 * Imports a file as it arrives: good rows are saved in pieces, bad ones are reported with line and reason.
 * With an Idempotency-Key a repeat after a broken upload skips the rows that are saved already and goes on behind them;
 * after a finished one it answers the same again.
 *
 * @throws AppError `import_unreadable`, `idempotency_key_reused` when the key came with a file of another name or other columns,
 * `idempotency_key_in_use` when two requests with the key run at the same time.
 */
export async function importTickets(deps: Pick<Deps, 'db' | 'live'>, request: ImportRequest): Promise<ImportResult> {
  const { db, live } = deps
  const resumed = await resume(deps, request)
  if (resumed.answer) return resumed.answer

  const result: ImportResult = { created: resumed.created, rejected: 0, errors: [], truncated: false }
  let piece: NewTicket[] = []
  let rows = 0
  let savedRows = resumed.rows

  const save = async () => {
    if (piece.length === 0) return
    const tickets = piece
    piece = []
    const created = await db.transaction().execute(async (tx) => {
      const inserted = await insertTickets(tx, tickets)
      if (request.idempotencyKey)
        await advanceKey(tx, {
          endpoint: ENDPOINT,
          key: request.idempotencyKey,
          from: savedRows,
          to: rows,
          created: inserted.length,
        })
      return inserted
    })
    savedRows = rows
    result.created += created.length
    live.publish(
      'tickets.changed',
      created.map((ticket) => ticket.id),
    )
  }

  for await (const row of parseImport(request.file, request.format, request.columns)) {
    rows += 1
    if ('rejected' in row) {
      result.rejected += 1
      if (result.errors.length < MOST_ERRORS) result.errors.push({ line: row.line, ...row.rejected })
    } else if (rows > resumed.rows) {
      piece.push(row.ticket)
      if (piece.length >= PIECE_ROWS) await save()
    }
  }
  await save()
  result.truncated = result.rejected > result.errors.length
  if (request.idempotencyKey) await finishKey(db, { endpoint: ENDPOINT, key: request.idempotencyKey, response: result })
  return result
}

/** Ends an import whose upload was cut off: what is stored stays, and nothing comes after it. Exact, also while a piece is being saved. */
export async function cancelImport({ db }: Pick<Deps, 'db'>, idempotencyKey: string): Promise<CancelledImport> {
  const answerFor = (created: number): ImportResult => ({ created, rejected: 0, errors: [], truncated: false })
  const created = await endKey(db, { endpoint: ENDPOINT, key: idempotencyKey, answerFor })
  return { created }
}

type Resumed = { rows: number; created: number; answer?: ImportResult }

async function resume(
  { db }: Pick<Deps, 'db'>,
  { idempotencyKey: key, name, format, columns }: ImportRequest,
): Promise<Resumed> {
  if (!key) return { rows: 0, created: 0 }
  const hash = createHash('sha256')
    .update(JSON.stringify([name, format, columns]))
    .digest()
  if (await claimKey(db, { endpoint: ENDPOINT, key, hash })) return { rows: 0, created: 0 }
  const earlier = await selectKey(db, { endpoint: ENDPOINT, key, hash })
  const resumed = { rows: earlier.rows_done, created: earlier.rows_created }
  return earlier.response ? { ...resumed, answer: earlier.response as ImportResult } : resumed
}

/** @throws AppError `unsupported_media_type` when neither name nor type says CSV or JSON Lines. */
export function formatOf(contentType: string, filename: string): ImportFormat {
  if (/\.(jsonl|ndjson)$/i.test(filename) || /ndjson|jsonl|json-lines/i.test(contentType)) return 'jsonl'
  if (/\.(csv|tsv|txt)$/i.test(filename) || /csv|text\/plain|tab-separated|excel/i.test(contentType)) return 'csv'
  throw new AppError('unsupported_media_type', 'Send CSV (text/csv, .csv) or JSON Lines (application/x-ndjson, .jsonl)')
}
