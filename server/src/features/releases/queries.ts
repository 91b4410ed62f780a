import { sql } from 'kysely'
import type { Db } from '../../database.ts'
import type { Release } from './read-releases.ts'

/** Notes that this version runs on the database. */
export async function recordVersion(db: Db, version: string): Promise<void> {
  await db
    .insertInto('installed_version')
    .values({ version })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The version that was started on the database last for the first time. */
export async function selectLastVersion(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('installed_version')
    .select('version')
    .orderBy('first_started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? null
}

/** About how many tickets there are, by the database's own statistics. */
export async function countRoughly(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select greatest(reltuples, 0)::float8 as n from pg_class where oid = 'ticket'::regclass`.execute(db)
  return rows[0]?.n ?? 0
}

/** Whether it is time to ask this list again; whoever gets true is the one who does. */
export async function claimCheck(db: Db, url: string): Promise<boolean> {
  const { rows } = await sql`
    insert into release_check (url) values (${url})
    on conflict (is_only) do update set asked_at = now(), url = excluded.url
      where release_check.asked_at <= now() - interval '24 hours' or release_check.url <> excluded.url
    returning true`.execute(db)
  return rows.length > 0
}

export async function saveAnswer(db: Db, releases: Release[]): Promise<void> {
  await sql`update release_check set answered_at = now(), error = null, releases = ${JSON.stringify(releases)}::jsonb`.execute(
    db,
  )
}

/** What was answered before stays. */
export async function saveFailure(db: Db, error: string): Promise<void> {
  await sql`update release_check set error = ${error}, asked_at = now() - interval '23 hours'`.execute(db)
}

export async function selectCheck(
  db: Db,
  url: string,
): Promise<{ answered_at: Date | null; error: string | null; releases: Release[] } | null> {
  const row = await db
    .selectFrom('release_check')
    .select(['answered_at', 'error', 'releases'])
    .where('url', '=', url)
    .executeTakeFirst()
  return row ?? null
}
