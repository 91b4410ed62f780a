import type { RunDistribution } from '@sta/contract/schemas/distribution'
import { sql } from 'kysely'
import type { Db } from '../../../database.ts'

const TENTHS = 10
/** Upper ends of the groups of durations, in milliseconds; a last group has none. */
const CALL_ENDS_MS = [500, 1000, 2000, 4000, 8000, 16_000, 32_000]

/** The analyses of a run by tenths of both confidences, read once. */
export async function selectConfidences(
  db: Db,
  runId: number,
): Promise<Pick<RunDistribution, 'category_confidence' | 'priority_confidence'>> {
  // In whole hundredths, since 0.7 as a `real` is a little less than that.
  const { rows } = await sql<{ category: number; priority: number; n: number }>`
    select least(round(category_confidence * 100)::int / 10, ${TENTHS - 1}::int) as category,
      least(round(priority_confidence * 100)::int / 10, ${TENTHS - 1}::int) as priority, count(*)::int as n
    from analysis where run_id = ${runId} group by 1, 2`.execute(db)
  const tenths = (field: 'category' | 'priority') =>
    Array.from({ length: TENTHS }, (_, tenth) => rows.reduce((sum, row) => sum + (row[field] === tenth ? row.n : 0), 0))
  return { category_confidence: tenths('category'), priority_confidence: tenths('priority') }
}

export async function selectCallDurations(db: Db, runId: number): Promise<RunDistribution['calls']> {
  const { rows } = await sql<{ position: number; n: number }>`
    select width_bucket(duration_ms, ${CALL_ENDS_MS}::int[]) as position, count(*)::int as n
    from usage where run_id = ${runId} and kind = 'classify' group by 1`.execute(db)
  return [...CALL_ENDS_MS, null].map((below_ms, index) => ({
    below_ms,
    count: rows.find(({ position }) => position === index)?.n ?? 0,
  }))
}
