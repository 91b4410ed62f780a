import { type RawBuilder, sql } from 'kysely'

/** How long what failed for the first time rests, and at most; it doubles in between. */
const FIRST_REST_SECONDS = 30
const LONGEST_REST_SECONDS = 3600

/**
 * An interval of SQL, for a row that counts its failures in `failures`.
 *
 * @param afterSeconds as long as the system wants; null: longer each time.
 */
export const restAfterFailure = (afterSeconds: number | null): RawBuilder<unknown> =>
  afterSeconds === null
    ? sql`least(${LONGEST_REST_SECONDS}, ${FIRST_REST_SECONDS} * 2 ^ least(failures, 20)) * interval '1 second'`
    : sql`${Math.ceil(afterSeconds)}::int * interval '1 second'`
