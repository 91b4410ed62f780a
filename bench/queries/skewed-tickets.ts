import { withDatabase } from '@sta/testkit/database-client'
import { insertTexts, TEXTS } from '../seed.ts'

/**
 * Puts tickets straight into the database as they lie in a help desk of some years: over two years and ever more of them, a
 * third from one requester, few categories, tags, assignees and sources that have most of them and many that have few.
 *
 * Past the triggers, which would do row by row what is done here as a whole: words, counters, sums by day. The same tickets
 * each time, but for the clock.
 */
export async function putInSkewedTickets(url: string, tickets: number): Promise<void> {
  await withDatabase(url, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(`set work_mem = '256MB'; set maintenance_work_mem = '512MB'`)
    await client.query('begin')
    await insertTexts(client)
    await client.query('drop index ticket_search_words')
    for (const statement of STATEMENTS) await client.query(statement.replaceAll(':tickets', String(tickets)))
    await client.query('create index ticket_search_words on ticket_search using gin (words)')
    await client.query('commit')
    for (const table of TABLES) await client.query(`vacuum analyze ${table}`)
  })
}

const TABLES = [
  'ticket',
  'ticket_search',
  'analysis',
  'ticket_counter',
  'ticket_by_day',
  'ticket_group_member',
  'theme_ticket',
  'ticket_custom_fields',
]

/** From 0 to 1, the same for the same ticket and number. */
const dice = (number: number, of = 'at') => `(hashint8extended(${of}, ${number}) & 1048575) / 1048576.0`
/** A number from 1 to `most`: as in what people do, the first is as frequent as all from the tenth to the hundredth. */
const fewOften = (most: number, number: number, of?: string) => `floor(power(${most + 1}, ${dice(number, of)}))::int`

/** What a ticket is, by its number. Feature requests are never urgent, and tickets of a machine come as e-mail. */
const NUMBERED = `
  select at, d.*, at % ${TEXTS} as n,
    case when at > 0.92 * :tickets or ${dice(2)} > 0.995 then 'pending' when ${dice(3)} > 0.99 then 'failed' else 'analyzed' end as status,
    case when ${dice(4)} < 0.02 then null
      else (array['support', 'technical', 'billing', 'bug', 'account', 'feature_request'])[${fewOften(6, 5)}] end as category,
    now() - interval '730 days' * (1 - sqrt(at::float8 / :tickets)) as created_at,
    (array['zendesk', 'zendesk', 'zendesk', 'zendesk', 'zendesk', 'github', 'github', null, null, null])[1 + at * 7 % 10] as source
  from generate_series(1, :tickets::bigint) as at cross join lateral (select ${dice(6)} < 0.3 as is_robot) as d`

/** Most of what came in long ago is done. */
const EXTERNAL_STATUS = `case when source is not null then
  (array['closed', 'closed', 'closed', 'solved', 'open', 'pending', 'on-hold'])[${fewOften(7, 14)}] end`

const STATEMENTS = [
  `insert into analysis_run (status, phase, selection, planned, analyzer, model, prompt_version, taxonomy_version, created_at, started_at, finished_at)
   select 'completed', 'finished', '{"kind":"pending","upTo":0}', true, 'local', 'built-in', 'bench', 1, now(), now(), now()
   from generate_series(1, 200)`,
  `insert into ticket (title, description, content_hash, status, run_id, analysis_id, category, priority, needs_review, stale,
     error, assignee, tags, external_source, external_id, external_status, state, external_created_at, requester_name, requester_email,
     organization, channel, created_at, updated_at)
   select title || ' ' || at, description, decode(md5(n::text || at % 50), 'hex'), status,
     case when status <> 'pending' then ${fewOften(200, 7)} end,
     case when status = 'analyzed' then at end,
     case when status = 'analyzed' then category end,
     case when status = 'analyzed' then case when category = 'feature_request' then (array['low', 'medium'])[1 + at % 2]
       else (array['low', 'medium', 'medium', 'high'])[1 + floor(4 * ${dice(8)})::int] end end,
     status = 'analyzed' and ${dice(9)} < 0.06, status = 'analyzed' and ${dice(10)} < 0.01,
     case when status = 'failed' then 'The model gave no answer' end,
     case when ${dice(11)} < 0.4 then 'agent-' || ${fewOften(60, 12)} end,
     case when ${dice(13)} < 0.5 then '{}' when ${dice(13)} < 0.6 then array['vip']
       else array(select distinct 'tag-' || floor(power(400, (hashint8extended(at, 20 + i) & 1048575) / 1048576.0)) from generate_series(1, 2) as i) end,
     source, case when source is not null then at::text end,
     ${EXTERNAL_STATUS}, state_at_source(source, ${EXTERNAL_STATUS}),
     case when source is not null then created_at - interval '3 days' * ${dice(15)} end,
     case when is_robot then 'Monitoring' else 'Person ' || ${fewOften(200_000, 16)} end,
     case when is_robot then 'robot@monitor.example'
       else 'p' || ${fewOften(200_000, 16)} || '@company-' || ${fewOften(3000, 17)} || '.example' end,
     case when not is_robot then 'Company ' || ${fewOften(3000, 17)} end,
     case when is_robot then 'email' else (array['email', 'web', 'chat', 'phone', 'api'])[${fewOften(5, 18)}] end,
     created_at, created_at
   from (${NUMBERED}) as numbered join seed_text using (n) order by at`,
  `insert into analysis (id, ticket_id, run_id, category, category_confidence, priority, priority_confidence, notes, evidence, sentiment,
     language, content_hash, analyzer, model, prompt_version, taxonomy_version, created_at)
   overriding system value
   select id, id, run_id, category, 0.5 + 0.5 * ${dice(19, 'id')}, priority, 0.8, 'What the ticket is about, in a sentence.', '{}', 'neutral',
     'en', content_hash, 'local', 'built-in', 'bench', 1, created_at
   from ticket where analysis_id is not null order by id`,
  `select setval(pg_get_serial_sequence('analysis', 'id'), :tickets)`,
  `insert into ticket_custom_fields (ticket_id, fields)
   select id, jsonb_build_object('Plan', case when ${dice(40, 'id')} < 0.6 then 'free' else 'plan ' || ${fewOften(400, 41, 'id')} end,
     'Seats', id % 50) || case when id % 5000 = 0 then '{"Colour": "red"}' else '{}' end::jsonb
   from ticket where ${dice(42, 'id')} < 0.7 order by id`,
  `insert into ticket_search (ticket_id, words)
   select t.id, w.words || setweight(to_tsvector('simple', t.id::text), 'A')
   from (select n, ticket_words(title, description) as words from seed_text) as w join ticket t on t.id % ${TEXTS} = w.n order by t.id`,
  `insert into ticket_counter
   select status, coalesce(category, ''), coalesce(priority, ''), state, 0, count(*) from ticket group by 1, 2, 3, 4`,
  `insert into ticket_by_day
   select (coalesce(external_created_at, created_at) at time zone 'UTC')::date,
     coalesce(category, case when analysis_id is null then '' else 'none' end), coalesce(priority, ''), 0, count(*)
   from ticket group by 1, 2, 3`,
  `insert into ticket_group (harm, title, quote, subject, words, tickets, last_seen)
   select 'outage', 'Group ' || n, 'Nothing works', '{}', '{}', 1, now() from generate_series(1, 1000) as n`,
  `insert into ticket_group_member (ticket_id, group_id, to_review, reach, seen_at, came_at)
   select id, ${fewOften(1000, 30, 'id')}, needs_review, 0, created_at, created_at from ticket where priority = 'high'`,
  `insert into theme (category, seed, weights, titles) select 'support', 'seed ' || n, '{}', '{}' from generate_series(1, 300) as n`,
  `insert into theme_ticket (ticket_id, theme_id)
   select id, ${fewOften(300, 31, 'id')} from ticket where status = 'analyzed' and id % 2 = 0`,
]
