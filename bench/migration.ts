/**
 * npm run bench:migration: how long one migration takes on a large installation, and who waits for it.
 *
 * A new database with all migrations before it and as many tickets, a tenth of them from a source that calls them closed. While the
 * migration goes on, another connection reads a page of tickets again and again: the longest that it waits is what people notice
 * where other processes are still at work.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { withDatabase } from '@sta/testkit/database-client'
import { install } from '@sta/testkit/installation'
import { openDb } from '../server/src/platform/db.ts'
import { createLog } from '../server/src/platform/log.ts'
import { knownMigrations, migrate } from '../server/src/platform/migrate.ts'
import { printTable } from './measure.ts'
import { insertTexts, TEXTS } from './seed.ts'

const { values } = parseArgs({
  options: { name: { type: 'string', default: '0041_state_of_work' }, tickets: { type: 'string', default: '1000000' } },
})
const tickets = Number(values.tickets)
const DATABASE = 'before_the_migration'
const ROWS_A_STATEMENT = 50_000

const names = await knownMigrations()
const at = names.indexOf(values.name)
if (at < 1) throw new Error(`There is no migration ${values.name}`)

const INSERT = `
  insert into ticket (title, description, content_hash, status, category, priority, external_source, external_id, external_status, created_at)
  select title || ' ' || at, description, decode(md5(at::text), 'hex'), 'analyzed', 'billing', (array['low', 'medium', 'high'])[1 + at % 3],
    'zendesk', at::text, case when at % 10 = 0 then 'closed' else 'open' end, now() - make_interval(secs => at)
  from generate_series($1::int + 1, $2::int) as at join seed_text on n = at % $3::int order by at`

/** Reads a page of tickets until the signal. @returns the longest wait, in ms. */
async function watchReads(url: string, signal: AbortSignal): Promise<number> {
  let longest = 0
  await withDatabase(url, async (client) => {
    while (!signal.aborted) {
      const begun = performance.now()
      await client.query('select id, title, status from ticket order by created_at desc, id desc limit 100')
      longest = Math.max(longest, performance.now() - begun)
      await sleep(20)
    }
  })
  return longest
}

const product = await install({ ANALYZER: 'local' })
try {
  await product.start()
  const own = (await product.database()).url
  await withDatabase(own, async (client) => {
    await client.query(`create database ${DATABASE}`)
  })
  const url = own.replace(/\/postgres$/, `/${DATABASE}`)
  const db = openDb({ url, poolSize: 1, statementSeconds: 3600, log: createLog('error') })
  await migrate(db, names.slice(0, at))
  const putIn = performance.now()
  await withDatabase(url, async (client) => {
    await insertTexts(client)
    for (let done = 0; done < tickets; done += ROWS_A_STATEMENT)
      await client.query(INSERT, [done, Math.min(tickets, done + ROWS_A_STATEMENT), TEXTS])
    await client.query('vacuum analyze ticket')
  })
  console.log(
    `${tickets.toLocaleString('en-US')} tickets put in, in ${Math.round((performance.now() - putIn) / 1000)} s`,
  )
  const over = new AbortController()
  const reading = watchReads(url, over.signal)
  const begun = performance.now()
  await migrate(db, names.slice(0, at + 1))
  const seconds = (performance.now() - begun) / 1000
  over.abort()
  const waited = (await reading) / 1000
  await db.destroy()
  printTable(
    ['migration', 'tickets', 'seconds', 'a page waits for at most, s'],
    [[values.name, tickets, Number(seconds.toFixed(1)), Number(waited.toFixed(1))]],
  )
} finally {
  await product.remove()
}
