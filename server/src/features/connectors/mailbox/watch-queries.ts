import { sql } from 'kysely'
import type { Db } from '../../../database.ts'
import type { MailboxSettings } from './mailbox-settings.ts'

/** A worker that has not looked for so long is gone. */
const WATCH_SECONDS = 30

export type Watched = { id: number; settings: MailboxSettings; hasFailed: boolean }

/** The mailboxes that this worker waits for from now on: those that nobody waits for, once their first import is over. */
export async function claimWatches(db: Db, watcher: string): Promise<Watched[]> {
  const { rows } = await sql<Watched>`
    update connector set watcher = ${watcher}, watched_until = now() + ${WATCH_SECONDS} * interval '1 second'
    where settings->>'kind' = 'mailbox' and state <> 'paused' and pulled_at is not null
      and (watcher = ${watcher} or watched_until is null or watched_until < now())
    returning id, settings, error is not null as "hasFailed"`.execute(db)
  return rows
}

/** Others need not wait until it is forgotten. */
export async function releaseWatches(db: Db, watcher: string): Promise<void> {
  await sql`update connector set watched_until = null where watcher = ${watcher}`.execute(db)
}
