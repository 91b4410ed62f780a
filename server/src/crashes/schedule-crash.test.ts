import { withDatabase } from '@sta/testkit/database-client'
import { newTickets } from '@sta/testkit/factories'
import type { Installation } from '@sta/testkit/installation'
import { openProduct } from '@sta/testkit/running-product'
import type pg from 'pg'
import { expect, test } from 'vitest'

const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

/** What a firing writes, in this order: the tickets are taken, then the run, its chunks and their jobs are written down, then the next time. */
const WRITTEN = ['arrival', 'analysis_run', 'analysis_chunk', 'pgboss.job_common']

/** As if the time had come. */
const comes = (database: pg.Client) =>
  database.query(`update analysis_timing set next_at = now() - interval '1 second' where place = 'installation'`)

/** Whether a firing waits to write into the table, with its place locked. */
async function isHeldUp(database: pg.Client, table: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `select from pg_locks waiting join pg_locks held using (pid)
     where not waiting.granted and waiting.relation = $1::regclass
       and held.granted and held.relation = 'analysis_timing'::regclass and held.mode = 'RowShareLock'`,
    [table],
  )
  return rowCount !== 0
}

/** Kills the server while a firing is held up at the table. Nobody writes into it meanwhile. */
async function killAt(product: Installation, table: string): Promise<void> {
  await withDatabase(await product.databaseUrl(), async (database) => {
    await database.query(`begin; lock table ${table} in share row exclusive mode`)
    await product.start()
    while (!(await isHeldUp(database, table))) await pause()
    await product.kill('server')
    await database.query('rollback')
  })
}

test('kill -9 at every step of a schedule that fires: its run is started once, over all that waited, and the next time is set', async () => {
  const product = await openProduct({ ARRIVALS_MINUTES: '0' })
  const { client } = product
  await client.changeAnalysisTiming({
    params: { place: 'installation' },
    body: { analyze: 'on_schedule', schedule: { cron: '0 0 1 1 *', time_zone: 'UTC' } },
  })
  await client.createTickets({ body: newTickets(40) })
  const installation = async () =>
    (await client.listAnalysisTimings()).items.find(({ place }) => place === 'installation')
  const runs = async () => (await client.listRuns()).items

  await product.kill('server')
  await withDatabase(await product.databaseUrl(), async (database) => void (await comes(database)))
  for (const table of WRITTEN) await killAt(product, table)

  await product.start()
  while ((await runs()).length === 0) await pause()
  await product.kill('everything')
  await product.start()
  while ((await client.countTickets()).by_status.analyzed < 40) await pause()

  const [run, ...others] = await runs()
  expect([run, others]).toMatchObject([{ started_by: 'schedule', ticket_count: 40 }, []])
  expect((await client.listRunAnalyses({ params: { id: run?.id ?? 0 } })).total).toBe(40)
  expect(Date.parse(String((await installation())?.schedule?.next[0]))).toBeGreaterThan(Date.now())

  await client.createTickets({ body: newTickets(5) })
  await withDatabase(await product.databaseUrl(), async (database) => void (await comes(database)))
  while ((await client.countTickets()).by_status.analyzed < 45) await pause()
  expect((await runs()).map(({ ticket_count }) => ticket_count)).toEqual([5, 40])
}, 300_000)
