import { TicketQuery } from '@sta/contract/schemas/tickets'
import { withDatabase } from '@sta/testkit/database-client'
import type { Tables } from '../../server/src/database.ts'
import { openSearch } from '../../server/src/features/tickets/search/search-tickets.ts'
import { openDb } from '../../server/src/platform/db.ts'
import { createLog } from '../../server/src/platform/log.ts'
import type { Asked } from './requests.ts'

/** What the database does for each statement that a list is answered by, as it says itself. */
export async function plansOf(url: string, asked: Asked): Promise<{ statement: string; plan: string }[]> {
  const db = openDb<Tables>({ url, poolSize: 2, log: createLog('warn') })
  const statements: { sql: string; parameters: readonly unknown[] }[] = []
  const listened = db.withPlugin({
    transformQuery({ node, queryId }) {
      const compiled = db.getExecutor().compileQuery(node, queryId)
      // The list itself asks what a statement would cost.
      if (!compiled.sql.trimStart().startsWith('explain')) statements.push(compiled)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  try {
    const query = TicketQuery.parse(asked)
    await openSearch({ readDb: listened, exportDb: listened, searchDb: listened, share: (_what, read) => read })(
      query,
      new AbortController().signal,
    )
  } finally {
    await db.destroy()
  }
  const plans: { statement: string; plan: string }[] = []
  await withDatabase(url, async (client) => {
    for (const { sql, parameters } of statements) {
      const { rows } = await client.query(`explain (analyze, buffers, settings) ${sql}`, [...parameters])
      plans.push({ statement: sql.replace(/\s+/g, ' '), plan: rows.map((row) => row['QUERY PLAN']).join('\n') })
    }
  })
  return plans
}

/** Indexes of tickets and of their words that PostgreSQL has not looked into since the database was made. */
export async function unusedIndexes(url: string): Promise<string[]> {
  let names: string[] = []
  await withDatabase(url, async (client) => {
    const { rows } = await client.query(`select indexrelname from pg_stat_user_indexes
      where relname in ('ticket', 'ticket_search') and idx_scan = 0 order by 1`)
    names = rows.map((row) => row.indexrelname)
  })
  return names
}
