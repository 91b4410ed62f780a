import { type DatabaseConnection, type Driver, PostgresDriver } from 'kysely'
import pg from 'pg'
import { isReplicasFault, type Replica } from './replica.ts'

/** One of them is set, and `primary` for good once it is. */
type Lent = { client: pg.PoolClient | null; primary: OfPrimary | null }

type OfPrimary = Parameters<PostgresDriver['releaseConnection']>[0]

/**
 * Connections for what only reads: of the replica, where all that is committed can be seen, else of the primary. A statement
 * that the replica breaks off is put to the primary, which also has whatever is in a transaction.
 *
 * @param options.pool of the replica; it is ended with the driver, the primary's is not.
 */
export function readingDriver(options: { primary: pg.Pool; pool: pg.Pool; replica: Replica }): Driver {
  const { pool, replica } = options
  const primary = new PostgresDriver({ pool: options.primary })
  const all = new WeakMap<DatabaseConnection, Lent>()

  // It takes back what it lent, though its types tell of less.
  const acquire = async () => (await primary.acquireConnection()) as OfPrimary

  async function onPrimary(lent: Lent, isBroken = false): Promise<OfPrimary> {
    lent.client?.release(isBroken)
    lent.client = null
    if (lent.primary) return lent.primary
    lent.primary = await acquire()
    await lent.primary.collectSessionInfo()
    return lent.primary
  }

  const ofTransaction = (connection: DatabaseConnection): Promise<OfPrimary> => {
    const lent = all.get(connection)
    if (!lent) throw new Error('A connection of somebody else')
    return onPrimary(lent)
  }

  function lend(lent: Lent): DatabaseConnection {
    const connection: DatabaseConnection = {
      async executeQuery<R>(query: Parameters<DatabaseConnection['executeQuery']>[0]) {
        const { client } = lent
        if (client)
          try {
            const { rows } = await client.query(query.sql, [...query.parameters])
            // Rows are whatever the statement says, as in Kysely's own driver.
            return { rows: rows as R[] }
          } catch (error) {
            if (!isReplicasFault(error)) throw error
            replica.noteFault(error)
          }
        return (await onPrimary(lent, client !== null)).executeQuery<R>(query)
      },
      async *streamQuery() {
        yield* []
        throw new Error('What is read from a replica is not streamed')
      },
      async collectSessionInfo() {
        await lent.primary?.collectSessionInfo()
      },
      async cancelQuery(connect) {
        const pid = lent.client && replica.processOf(lent.client)
        if (pid) await cancelOn(pool, pid)
        else await lent.primary?.cancelQuery(connect)
      },
    }
    all.set(connection, lent)
    return connection
  }

  return {
    init: () => primary.init(),
    async acquireConnection() {
      const client = await replica.freshClient(pool)
      return lend({ client, primary: client ? null : await acquire() })
    },
    beginTransaction: async (connection, settings) =>
      primary.beginTransaction(await ofTransaction(connection), settings),
    commitTransaction: async (connection) => primary.commitTransaction(await ofTransaction(connection)),
    rollbackTransaction: async (connection) => primary.rollbackTransaction(await ofTransaction(connection)),
    async releaseConnection(connection) {
      const lent = all.get(connection)
      lent?.client?.release()
      if (lent?.primary) await primary.releaseConnection(lent.primary)
    },
    destroy: () => pool.end(),
  }
}

/** By a connection of its own: those of the pool may all be busy. */
async function cancelOn({ options }: pg.Pool, pid: number): Promise<void> {
  const client = new pg.Client(options)
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_cancel_backend($1)', [pid])
  } finally {
    await client.end()
  }
}
