import type { DatabaseConnection, QueryExecutorProvider, RawBuilder } from 'kysely'
import { isPooled } from './db.ts'

/** Asks one question of the database and answers its rows. */
export type Ask = <Row>(question: RawBuilder<Row>) => Promise<Row[]>

/** The longest that words are looked for: searches of a million tickets take a tenth of it. */
export const SEARCH_SECONDS = 5

/**
 * @param signal aborts when nobody waits for the answer any more: what is running in the database is cancelled there. Behind a
 * pooler nothing is.
 */
export const askOf =
  (db: QueryExecutorProvider, signal?: AbortSignal): Ask =>
  async (question) => {
    if (!signal || isPooled(db)) return (await question.execute(db)).rows
    return askUntilAborted(db, signal, question)
  }

/**
 * Kysely's own way of cancelling prints a line for each statement that it cancelled, and one when the statement ended by itself
 * meanwhile (decision 68).
 *
 * @throws the signal's reason
 */
function askUntilAborted<Row>(
  db: QueryExecutorProvider,
  signal: AbortSignal,
  question: RawBuilder<Row>,
): Promise<Row[]> {
  signal.throwIfAborted()
  const executor = db.getExecutor()
  const provide = (consumer: (connection: DatabaseConnection) => Promise<void>) => executor.provideConnection(consumer)
  return executor.provideConnection(async (connection) => {
    await connection.collectSessionInfo?.()
    signal.throwIfAborted()
    let cancelling: Promise<void> | undefined
    const cancel = () => {
      // What ended meanwhile needs no cancelling; what cannot be reached ends by its limit of time.
      cancelling = connection.cancelQuery?.(provide).catch(() => {})
    }
    signal.addEventListener('abort', cancel, { once: true })
    try {
      return (await connection.executeQuery<Row>(question.compile(db))).rows
    } catch (error) {
      throw signal.aborted ? signal.reason : error
    } finally {
      signal.removeEventListener('abort', cancel)
      // The connection is lent to the next one after that: nothing else is cancelled.
      await cancelling
    }
  })
}
