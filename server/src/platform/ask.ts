import type { QueryExecutorProvider, RawBuilder } from 'kysely'
import { isPooled } from './db.ts'

/** Asks one question of the database and answers its rows. */
export type Ask = <Row>(question: RawBuilder<Row>) => Promise<Row[]>

/** The longest that words are looked for: searches of a million tickets take a tenth of it. */
export const SEARCH_SECONDS = 5

/** @param signal aborts when nobody waits for the answer any more: what is running in the database is cancelled there. */
export const askOf =
  (db: QueryExecutorProvider, signal?: AbortSignal): Ask =>
  async (question) => {
    // Behind a pooler the number of the database's process is not known, and so nothing is cancelled there.
    const options = signal && !isPooled(db) ? { signal, inflightQueryAbortStrategy: 'cancel query' as const } : {}
    return (await question.execute(db, options)).rows
  }
