import { sql } from 'kysely'
import type { Db } from '../../database.ts'
import {
  LEAST_LIMIT,
  type Lease,
  type LeaseRequest,
  MOST_LIMIT,
  type RateLimits,
  SMALLEST_SLICE_SECONDS,
} from './endpoint-ports.ts'

/** A limit as it can be meant: what is stored may be older than the rule, or a person's. */
const credible = (column: 'requests_per_minute' | 'tokens_per_minute') => {
  const limit = sql.ref(column)
  return sql<
    number | null
  >`case when ${limit} between ${LEAST_LIMIT}::float8 and ${MOST_LIMIT}::float8 then ${limit} end`
}

export async function selectLimits(db: Db, name: string): Promise<RateLimits | null> {
  const row = await db
    .selectFrom('model_endpoint')
    .select([credible('requests_per_minute').as('requests'), credible('tokens_per_minute').as('tokens')])
    .where('name', '=', name)
    .executeTakeFirst()
  return row && (row.requests !== null || row.tokens !== null) ? row : null
}

export async function saveLimits(db: Db, name: string, limits: RateLimits): Promise<void> {
  const known = { requests_per_minute: limits.requests, tokens_per_minute: limits.tokens }
  await db
    .insertInto('model_endpoint')
    .values({ name, ...known })
    .onConflict((conflict) => conflict.column('name').doUpdateSet(known))
    .execute()
}

/** Providers are left alone for a minute and a tenth of it, never longer. */
const LONGEST_PAUSE_SECONDS = 90
const SLICE_MINUTES = SMALLEST_SLICE_SECONDS / 60
/** Of what is free, so that slices become small near the limit, and the levels exact. */
const LARGEST_SHARE = 0.25

/**
 * Lets the buckets leak, takes back what was left over, raises their levels to what the provider counts, and takes what
 * is wanted, as far as it is a slice's worth or a fair share of what is free; nothing when that is less than needed.
 * Workers that ask at once take turns at the row.
 *
 * @returns null when no limit is known.
 */
export async function takeLease(db: Db, name: string, request: LeaseRequest): Promise<Lease | null> {
  const { need, want, back, seen, pauseMs } = request
  const { rows } = await sql<LeaseRow>`
    with held as (
      select ${credible('requests_per_minute')} as rpm, ${credible('tokens_per_minute')} as tpm, requests_used, tokens_used,
        least(greatest(now(), used_at), now() + interval '10 seconds') as at, least(greatest(paused_until, now() + make_interval(secs => ${pauseMs / 1000}::float8)),
          now() + make_interval(secs => ${LONGEST_PAUSE_SECONDS})) as until,
        greatest(0, extract(epoch from now() - used_at))::float8 / 60 as minutes
      from model_endpoint
      where name = ${name} and coalesce(${credible('requests_per_minute')}, ${credible('tokens_per_minute')}) is not null
      for update
    ), level as (
      select *, least(rpm, greatest(0, requests_used - minutes * rpm - ${back.requests}::float8, ${seen.requests}::float8)) as requests,
        least(tpm, greatest(0, tokens_used - minutes * tpm - ${back.tokens}::float8, ${seen.tokens}::float8)) as tokens
      from held
    ), free as (
      select *, coalesce(rpm - requests, 'Infinity') as free_requests, coalesce(tpm - tokens, 'Infinity') as free_tokens
      from level
    ), wait as (
      select *, greatest(0, extract(epoch from until - now()), (${need.requests}::float8 - free_requests) / rpm * 60,
        (${need.tokens}::float8 - free_tokens) / tpm * 60)::float8 as seconds
      from free
    ), lease as (
      select *, case when seconds > 0 then 0 else floor(least(${want.requests}::float8, free_requests,
          greatest(${need.requests}::float8, rpm * ${SLICE_MINUTES}::float8, free_requests * ${LARGEST_SHARE}::float8))) end as leased_requests,
        case when seconds > 0 then 0 else least(${want.tokens}::float8, free_tokens,
          greatest(${need.tokens}::float8, tpm * ${SLICE_MINUTES}::float8, free_tokens * ${LARGEST_SHARE}::float8)) end as leased_tokens
      from wait
    ), taken as (
      update model_endpoint set used_at = lease.at, paused_until = lease.until,
        requests_used = case when rpm is null then 0 else lease.requests + leased_requests end,
        tokens_used = case when tpm is null then 0 else lease.tokens + leased_tokens end
      from lease where name = ${name}
    )
    select rpm, tpm, leased_requests, leased_tokens, seconds from lease`.execute(db)
  const row = rows[0]
  if (!row) return null
  return {
    granted: { requests: row.leased_requests, tokens: row.leased_tokens },
    waitMs: row.seconds * 1000,
    limits: { requests: row.rpm, tokens: row.tpm },
  }
}

type LeaseRow = {
  rpm: number | null
  tpm: number | null
  leased_requests: number
  leased_tokens: number
  seconds: number
}

export async function selectLeftOut(db: Db, name: string): Promise<string[]> {
  const row = await db.selectFrom('model_endpoint').select('left_out').where('name', '=', name).executeTakeFirst()
  return row?.left_out ?? []
}

export async function saveLeftOut(db: Db, name: string, names: string[]): Promise<void> {
  await db
    .insertInto('model_endpoint')
    .values({ name, left_out: names })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ left_out: names }))
    .execute()
}

/** A wait that begins so soon after another one ended goes on with it. */
const SAME_WAIT_SECONDS = 5

/**
 * Writes down that calls wait for a limit for so long from now.
 *
 * @returns true when that is news: they did not wait before.
 */
export async function saveWait(db: Db, name: string, seconds: number): Promise<boolean> {
  const { rows } = await sql<{ is_news: boolean }>`
    insert into model_endpoint as e (name, limited_since, limited_until)
    values (${name}, now(), now() + make_interval(secs => ${seconds}::float8))
    on conflict (name) do update set
      limited_since = case when e.limited_until > now() - make_interval(secs => ${SAME_WAIT_SECONDS})
        then e.limited_since else excluded.limited_since end,
      limited_until = greatest(e.limited_until, excluded.limited_until)
    returning limited_since >= now() as is_news`.execute(db)
  return rows[0]?.is_news ?? false
}

/** An outage that nobody looked at for so long was another one. */
const SAME_OUTAGE_SECONDS = 120

/**
 * Writes down that the endpoint gave no answer just now.
 *
 * @param seconds how long this worker has known.
 * @returns true when that is news: the outage has begun, or has another reason.
 */
export async function saveOutage(
  db: Db,
  name: string,
  { reason, seconds }: { reason: string; seconds: number },
): Promise<boolean> {
  const { rows } = await sql<{ is_news: boolean }>`
    with before as (
      select reason, unavailable_since from model_endpoint
      where name = ${name} and checked_at > now() - make_interval(secs => ${SAME_OUTAGE_SECONDS})
    ), saved as (
      insert into model_endpoint as e (name, unavailable_since, reason, checked_at)
      values (${name}, now() - make_interval(secs => ${seconds}::float8), ${reason}, now())
      on conflict (name) do update set
        unavailable_since = least(excluded.unavailable_since, (select unavailable_since from before)),
        reason = excluded.reason, checked_at = excluded.checked_at
    )
    select coalesce((select reason from before where unavailable_since is not null) <> ${reason}, true) as is_news`.execute(
    db,
  )
  return rows[0]?.is_news ?? false
}

/** @returns true when there was an outage. */
export async function endOutage(db: Db, name: string): Promise<boolean> {
  const result = await db
    .updateTable('model_endpoint')
    .set({ unavailable_since: null, reason: null, checked_at: sql<Date>`now()` })
    .where('name', '=', name)
    .where('unavailable_since', 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
