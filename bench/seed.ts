import { withDatabase } from '@sta/testkit/database-client'
import { benchTicket } from './tickets.ts'

/** As many texts of tickets as differ; the rest says the same under another number. */
export const TEXTS = 1000
const ROWS_A_STATEMENT = 50_000

/**
 * Puts tickets straight into the database, one every 20 s before now: the last 40 % (rounded) to come are pending, the
 * others are analyzed, in categories and priorities that take turns. Their analyses are left out: lists, counts and charts
 * read the ticket alone.
 *
 * Indexes and triggers do their work, so that search and counters are those of the product: less than two minutes for a million.
 */
export async function seedTickets(url: string, tickets: number): Promise<void> {
  await withDatabase(url, async (client) => {
    await insertTexts(client)
    for (let done = 0; done < tickets; done += ROWS_A_STATEMENT)
      await client.query(INSERT, [done, Math.min(tickets, done + ROWS_A_STATEMENT), tickets, TEXTS])
    await client.query('vacuum analyze ticket')
    await client.query('vacuum analyze ticket_search')
  })
}

/**
 * Seconds that 50,000 tickets take to be put in, without parts of words and with them: by turns, undone each time.
 *
 * @returns the least of each.
 */
export async function timePuttingIn(url: string, times: number): Promise<{ without: number; with: number }> {
  const taken = { without: Number.POSITIVE_INFINITY, with: Number.POSITIVE_INFINITY }
  await withDatabase(url, async (client) => {
    await insertTexts(client)
    for (let i = 0; i < 2 * times; i += 1) {
      const which = i % 2 === 0 ? 'without' : 'with'
      await client.query('begin')
      if (which === 'without') await client.query(NO_PARTS)
      const begun = performance.now()
      await client.query(INSERT, [0, ROWS_A_STATEMENT, ROWS_A_STATEMENT, TEXTS])
      taken[which] = Math.min(taken[which], (performance.now() - begun) / 1000)
      await client.query('rollback')
    }
  })
  return taken
}

const NO_PARTS = `create or replace function word_parts(given text, folded text) returns tsvector
  language sql immutable as $$ select ''::tsvector $$`

type Client = Parameters<Parameters<typeof withDatabase>[1]>[0]

/** The texts as the table `seed_text`, for as long as the connection lasts. */
export async function insertTexts(client: Client): Promise<void> {
  const texts = Array.from({ length: TEXTS }, (_, number) => benchTicket(number))
  await client.query('create temporary table seed_text (n int primary key, title text, description text)')
  await client.query('insert into seed_text select * from unnest($1::int[], $2::text[], $3::text[])', [
    texts.map((_, number) => number),
    texts.map(({ title }) => title),
    texts.map(({ description }) => description),
  ])
}

const INSERT = `
  insert into ticket (title, description, content_hash, status, category, priority, created_at)
  select title || ' ' || at, description, decode(md5(at::text), 'hex'),
    case when pending then 'pending' else 'analyzed' end,
    case when not pending then (array['billing', 'bug', 'feature_request', 'support', 'technical', 'account'])[1 + at % 6] end,
    case when not pending then (array['low', 'medium', 'high'])[1 + at / 6 % 3] end,
    now() - make_interval(secs => ($3::int - at) * 20)
  from (select at, at > 0.6 * $3::int as pending from generate_series($1::int + 1, $2::int) as at) as numbered
  join seed_text on n = at % $4::int
  order by at`
