import { createHash } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { AppError } from '../errors.ts'
import type { IdempotencyTables } from './idempotency-table.ts'

type Db = Kysely<IdempotencyTables>
type Tx = Transaction<IdempotencyTables>
/** A database that has more tables than ours, and opens transactions on all of them. */
type LargerDb<LargerTx> = { transaction: () => { execute: <T>(work: (tx: LargerTx) => Promise<T>) => Promise<T> } }

export type IdempotentRequest = { endpoint: string; key: string | undefined; body: unknown }

const hashOf = (body: unknown): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest()

/**
 * Runs `create` in a transaction, once for each key: a repeat, also a simultaneous one, gets the first answer.
 * An error rolls the key back with everything else, so that the repeat is a new try.
 *
 * @throws AppError `idempotency_key_reused` when the key came with another body before.
 */
export function answerOnce<LargerTx extends Tx, Answer>(
  db: LargerDb<LargerTx>,
  request: IdempotentRequest,
  create: (tx: LargerTx) => Promise<Answer>,
): Promise<Answer> {
  const { endpoint, key, body } = request
  return db.transaction().execute(async (tx) => {
    if (key === undefined) return create(tx)
    if (await claimKey(tx, { endpoint, key, hash: hashOf(body) })) {
      const answer = await create(tx)
      await finishKey(tx, { endpoint, key, response: answer })
      return answer
    }
    const earlier = await selectKey(tx, { endpoint, key, hash: hashOf(body) })
    return earlier.response as Answer // stored by the branch above, for the same endpoint
  })
}

type KeyOf = { endpoint: string; key: string }

/** True when this call is the first with the key. Waits for a simultaneous one to commit or roll back. */
export async function claimKey(db: Db, { endpoint, key, hash }: KeyOf & { hash: Buffer }): Promise<boolean> {
  const result = await db
    .insertInto('idempotency_key')
    .values({ endpoint, key, request_hash: hash })
    .onConflict((conflict) => conflict.columns(['endpoint', 'key']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function selectKey(db: Db, { endpoint, key, hash }: KeyOf & { hash: Buffer }) {
  const row = await db
    .selectFrom('idempotency_key')
    .selectAll()
    .where('endpoint', '=', endpoint)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (!row.request_hash.equals(hash)) throw keyReused()
  return row
}

export const keyReused = () =>
  new AppError('idempotency_key_reused', 'This Idempotency-Key was used with another request; use a new key')

export async function finishKey(
  db: Db,
  { endpoint, key, response, all }: KeyOf & { response: unknown; all?: { rows: number; contentHash: Buffer } },
): Promise<void> {
  await db
    .updateTable('idempotency_key')
    .set({
      response: JSON.stringify(response),
      ...(all && { rows_done: all.rows, content_hash: all.contentHash, whole: true }),
    })
    .where('endpoint', '=', endpoint)
    .where('key', '=', key)
    .execute()
}

/** How far an import is: its rows, what they are, and the tickets that they made. */
type Progress = { from: number; to: number; contentHash: Buffer; created: number }

/**
 * Notes how far an import is, in the transaction that saves its rows.
 *
 * @throws AppError `idempotency_key_in_use` when another request with the key went on meanwhile: then these rows are not saved here.
 */
export async function advanceKey(
  tx: Tx,
  { endpoint, key, from, to, contentHash, created }: KeyOf & Progress,
): Promise<void> {
  const result = await tx
    .updateTable('idempotency_key')
    .set((eb) => ({ rows_done: to, content_hash: contentHash, rows_created: eb('rows_created', '+', created) }))
    .where('endpoint', '=', endpoint)
    .where('key', '=', key)
    .where('rows_done', '=', from)
    .where('response', 'is', null)
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) {
    throw new AppError(
      'idempotency_key_in_use',
      'Another request with this Idempotency-Key is still being worked on; wait, then repeat',
    )
  }
}

/**
 * Answers for an import that may still be going on: from then on no rows are saved under its key.
 * Returns how many were; 0 when the key was never seen.
 */
export function endKey(
  db: Db,
  { endpoint, key, answerFor }: KeyOf & { answerFor: (created: number) => unknown },
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('idempotency_key')
      .select(['rows_created', 'response'])
      .where('endpoint', '=', endpoint)
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirst()
    if (row?.response === null) await finishKey(tx, { endpoint, key, response: answerFor(row.rows_created) })
    return row?.rows_created ?? 0
  })
}

/** Forgets keys older than a day. Returns how many. */
export async function deleteOldKeys(db: Db): Promise<number> {
  const result = await db
    .deleteFrom('idempotency_key')
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
