import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database.ts'

/** How often something may fail without a delay, and the longest one after that: it doubles from a second on. */
export type Allowance = { key: string; free: number; mostSeconds: number }

/** A second ago where there is no delay: then tries at the same moment are all let in. */
const nextAt = ({ free, mostSeconds }: Allowance): RawBuilder<Date> => sql`clock_timestamp() + make_interval(secs =>
  case when failures < ${free} then -1 else least(${mostSeconds}, power(2, least(failures - ${free}, 20))) end)`

/**
 * Counts a try before it is made, so that many at the same moment are many tries.
 *
 * @returns seconds until the next one is let in; null when this one is.
 */
export async function countAttempt(tx: Tx, allowance: Allowance): Promise<number | null> {
  const { key, mostSeconds } = allowance
  await tx
    .insertInto('sign_in_attempt')
    .values({ key, failures: 0, next_at: sql`clock_timestamp()` })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { numUpdatedRows } = await tx
    .updateTable('sign_in_attempt')
    .set((eb) => ({ failures: eb('failures', '+', 1), next_at: nextAt(allowance) }))
    .where('key', '=', key)
    // Further away than any delay: the clock was put back meanwhile.
    .where(
      sql<boolean>`next_at not between clock_timestamp() and clock_timestamp() + make_interval(secs => ${mostSeconds})`,
    )
    .executeTakeFirst()
  if (numUpdatedRows === 1n) return null
  const row = await tx
    .selectFrom('sign_in_attempt')
    .select(sql<number>`ceil(extract(epoch from next_at - clock_timestamp()))::int`.as('seconds'))
    .where('key', '=', key)
    .executeTakeFirst()
  return Math.max(1, row?.seconds ?? 1)
}

/** A try that came to something was none of those that count. */
export async function forgetAttempts(tx: Tx, keys: { forgotten: string[]; counted: string }): Promise<void> {
  await tx.deleteFrom('sign_in_attempt').where('key', 'in', keys.forgotten).execute()
  await tx
    .updateTable('sign_in_attempt')
    .set((eb) => ({ failures: eb('failures', '-', 1), next_at: sql`clock_timestamp() - interval '1 second'` }))
    .where('key', '=', keys.counted)
    .execute()
  await tx.deleteFrom('sign_in_attempt').where('next_at', '<', sql<Date>`now() - interval '1 day'`).execute()
}
