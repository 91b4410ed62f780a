/**
 * npm run bench:now: what burns, over a million tickets.
 *
 * The product on its embedded database. One ticket in seven is urgent: half of these say one of twenty things, the other half
 * something that nobody else says, which is the worst for groups. How soon all are gathered, how large the groups are on
 * disk, and how soon the page is answered.
 */
import { parseArgs } from 'node:util'
import { withDatabase } from '@sta/testkit/database-client'
import { flood } from '@sta/testkit/flood'
import { install } from '@sta/testkit/installation'
import { printTable } from './measure.ts'
import { quantile } from './web/list-latency.ts'

const { values } = parseArgs({
  options: { tickets: { type: 'string', default: '1000000' }, times: { type: 'string', default: '50' } },
})
const tickets = Number(values.tickets)
const times = Number(values.times)
const ROWS_A_STATEMENT = 50_000

/** The words of tickets are left out: nobody searches here. */
const SEED = `
  insert into ticket (title, description, content_hash, status, category, priority, created_at)
  select case when at % 14 = 0 then title else 'Matter ' || words end,
    case when at % 14 = 0 then description else 'Nothing works since ' || words end,
    decode(md5(at::text), 'hex'), 'analyzed', (array['billing', 'bug', 'support', 'technical', 'account'])[1 + at % 5],
    case when at % 7 = 0 then 'high' else 'medium' end, now() - make_interval(secs => ($3::int - at) * 20)
  from generate_series($1::int + 1, $2::int) as at
  join bench_text on n = at / 14 % $4::int
  cross join lateral (select string_agg(left(translate(md5((at * 8 + i)::text), '0123456789', 'ghijklmnop'), 10), ' ') as words
    from generate_series(1, 8) as i) as unique_words`

const product = await install()
try {
  await product.start()
  const { client } = product
  const urgent = flood().filter(({ description }) => /urgent|leak|twice|locked out/i.test(description))
  let gathered = { seconds: 0, groups: '', members: '', size: '' }
  await withDatabase(await product.databaseUrl(), async (db) => {
    await db.query('alter table ticket disable trigger index_new_tickets')
    await db.query('create temporary table bench_text (n int primary key, title text, description text)')
    await db.query('insert into bench_text select * from unnest($1::int[], $2::text[], $3::text[])', [
      urgent.map((_, n) => n),
      urgent.map(({ title }) => title),
      urgent.map(({ description }) => description),
    ])
    for (let done = 0; done < tickets; done += ROWS_A_STATEMENT)
      await db.query(SEED, [done, Math.min(tickets, done + ROWS_A_STATEMENT), tickets, urgent.length])
    await db.query('alter table ticket enable trigger index_new_tickets')
    await db.query('vacuum analyze ticket')
    await db.query(`insert into ticket_to_group (ticket_id) select id from ticket where priority = 'high' order by id`)
    const started = performance.now()
    // Whoever adds tickets past the product says so; here any ticket of its own does.
    await client.createTickets({ body: [{ title: 'A word', description: 'Workers hear of it.' }] })
    const left = async () =>
      Number((await db.query('select exists (select from ticket_to_group) as some')).rows[0]?.some)
    while (await left()) await new Promise((resolve) => setTimeout(resolve, 1000))
    const seconds = (performance.now() - started) / 1000
    await db.query('vacuum analyze ticket_group')
    await db.query('vacuum analyze ticket_group_member')
    const { rows } = await db.query(`select (select count(*) from ticket_group) as groups,
      (select count(*) from ticket_group_member) as members,
      pg_size_pretty(pg_total_relation_size('ticket_group') + pg_total_relation_size('ticket_group_key')
        + pg_total_relation_size('ticket_group_member')) as size`)
    gathered = { seconds, ...rows[0] }
  })
  const ask: Record<string, () => Promise<unknown>> = {
    'the first page': () => client.listGroups({}),
    'with what is new': () => client.listGroups({ query: { since: new Date(Date.now() - 3_600_000).toISOString() } }),
    'one kind of harm': () => client.listGroups({ query: { harm: 'outage' } }),
    'page 500': () => client.listGroups({ query: { page: 500 } }),
  }
  const rows: (string | number)[][] = []
  for (const [what, request] of Object.entries(ask)) {
    await request()
    const taken: number[] = []
    for (let time = 0; time < times; time += 1) {
      const started = performance.now()
      await request()
      taken.push(performance.now() - started)
    }
    taken.sort((a, b) => a - b)
    rows.push([what, quantile(taken, 0.5).toFixed(1), quantile(taken, 0.95).toFixed(1)])
  }
  const { seconds, groups, members, size } = gathered
  console.log(
    `${tickets} tickets: ${members} urgent ones in ${groups} groups (${size}), gathered in ${seconds.toFixed(0)} s`,
  )
  printTable(['what', 'p50 ms', 'p95 ms'], rows)
} finally {
  await product.remove()
}
