import { sql } from 'kysely'
import type { Db } from '../../database.ts'

type JobRow = { job: string; state: string; n: number; oldest_seconds: number }

/** Jobs of the queue that are not done. Age: how long one that may be taken has waited, in seconds. */
export async function selectJobs(db: Db): Promise<JobRow[]> {
  const { rows } = await sql<JobRow>`
    select name as job, state::text, count(*)::int as n,
      coalesce(extract(epoch from max(now() - start_after) filter (where state <> 'active' and start_after <= now())), 0)::float8 as oldest_seconds
    from pgboss.job where state in ('created', 'retry', 'active') and name not like '\\_\\_%'
    group by 1, 2`.execute(db)
  return rows
}

export async function countRuns(db: Db): Promise<{ status: string; n: number }[]> {
  const { rows } = await sql<{ status: string; n: number }>`
    select status, count(*)::int as n from analysis_run group by 1`.execute(db)
  return rows
}

export async function countTicketsByStatus(db: Db): Promise<{ status: string; n: number }[]> {
  const { rows } = await sql<{ status: string; n: number }>`
    select status, sum(n)::int8 as n from ticket_counter group by 1`.execute(db)
  return rows
}

type UsageRow = { model: string; input: number; cached: number; output: number; usd: number; unpriced: number }

/** All that was ever used, by model. */
export async function sumUsage(db: Db): Promise<UsageRow[]> {
  const { rows } = await sql<UsageRow>`
    select model, sum(input_tokens)::int8 as input, sum(cached_tokens)::int8 as cached, sum(output_tokens)::int8 as output,
      sum(cost_usd) as usd, sum(unpriced_calls)::int8 as unpriced
    from usage_by_day group by 1`.execute(db)
  return rows
}

type EndpointRow = { is_available: boolean; is_limited: boolean }

/** What all workers know about the model endpoints together; true where there is none. */
export async function selectEndpoints(db: Db): Promise<EndpointRow> {
  const { rows } = await sql<EndpointRow>`
    select coalesce(bool_and(unavailable_since is null), true) as is_available,
      coalesce(bool_or(limited_until > now()), false) as is_limited
    from model_endpoint where used_at > now() - interval '1 day' or checked_at > now() - interval '1 day'`.execute(db)
  return rows[0] ?? { is_available: true, is_limited: false }
}

export async function countLiveWorkers(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from worker where seen_at > now() - interval '30 seconds'`.execute(db)
  return rows[0]?.n ?? 0
}

export async function countDeadLetters(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dead_letter where redriven_at is null`.execute(db)
  return rows[0]?.n ?? 0
}

type LagRow = { kind: string; seconds: number }

/**
 * For how long connections should have been read, by the kind of their system, of each the one that is most behind. One that rests because
 * something is wrong counts; one that a person stopped, or that is being read, does not.
 */
export async function selectConnectionLag(db: Db): Promise<LagRow[]> {
  const { rows } = await sql<LagRow>`
    select settings ->> 'kind' as kind,
      coalesce(max(greatest(0, extract(epoch from now() - coalesce(pulled_at, created_at)) - 60 * every_minutes))
        filter (where state = 'waiting' or (state = 'paused' and error is not null)), 0)::float8 as seconds
    from connector group by 1`.execute(db)
  return rows
}

export async function databaseBytes(db: Db): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database())::float8 as bytes`.execute(db)
  return rows[0]?.bytes ?? 0
}
