import { withDatabase } from '@sta/testkit/database-client'
import { benchTicket } from './tickets.ts'

/** As many texts of tickets as differ; the rest says the same under another number. */
const TEXTS = 1000
const ROWS_A_STATEMENT = 50_000

/**
 * Puts tickets straight into the database, one every 20 s before now: the last 40 % (rounded) to come are pending, the
 * others are analyzed, in categories and priorities that take turns. Their analyses are left out: lists, counts and charts
 * read the ticket alone.
 *
 * Indexes and triggers do their work, so that search and counters are those of the product: less than two minutes for a million.
 */
export async function seedTickets(url: string, tickets: number): Promise<void> {
  const texts = Array.from({ length: TEXTS }, (_, number) => benchTicket(number))
  await withDatabase(url, async (client) => {
    await client.query('create temporary table seed_text (n int primary key, title text, description text)')
    await client.query('insert into seed_text select * from unnest($1::int[], $2::text[], $3::text[])', [
      texts.map((_, number) => number),
      texts.map(({ title }) => title),
      texts.map(({ description }) => description),
    ])
    for (let done = 0; done < tickets; done += ROWS_A_STATEMENT)
      await client.query(INSERT, [done, Math.min(tickets, done + ROWS_A_STATEMENT), tickets, TEXTS])
    await client.query('vacuum analyze ticket')
    await client.query('vacuum analyze ticket_search')
  })
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
