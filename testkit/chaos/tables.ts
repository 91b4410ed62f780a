import pg from 'pg'

/** Each finds what may not be in the tables once a run is finished, one row a case. `$1` is the run. */
const CONTRADICTIONS: Record<string, string> = {
  'a ticket has no end': `
    select format('ticket %s is %s in run %s', id, status, run_id) as found
    from ticket where status not in ('analyzed', 'failed') or run_id is distinct from $1`,
  'a ticket failed without a reason': `
    select format('ticket %s', t.id) as found from ticket t
    left join analysis_failure f on f.ticket_id = t.id and f.run_id = t.run_id
    where t.status = 'failed' and (coalesce(t.error, '') = '' or f.ticket_id is null)`,
  'a ticket is analyzed without an analysis, or has one and is not': `
    select format('ticket %s is %s and has %s analyses, %s failures', t.id, t.status, a.n, f.n) as found
    from ticket t
    cross join lateral (select count(*) as n from analysis where ticket_id = t.id and run_id = $1) a
    cross join lateral (select count(*) as n from analysis_failure where ticket_id = t.id and run_id = $1) f
    where a.n <> (t.status = 'analyzed')::int or f.n <> (t.status = 'failed')::int`,
  'a ticket is in no chunk, or in two': `
    select format('ticket %s is in %s chunks', t.id, count(c.id)) as found
    from ticket t left join analysis_chunk c on c.run_id = $1 and t.id = any(c.ticket_ids)
    group by t.id having count(c.id) <> 1`,
  'a chunk is open, or counted wrong': `
    select format('chunk %s is %s: %s and %s counted, %s and %s there', c.id, c.state, c.done, c.failed, a.n, f.n) as found
    from analysis_chunk c
    cross join lateral (select count(*) as n from analysis where run_id = $1 and ticket_id = any(c.ticket_ids)) a
    cross join lateral (select count(*) as n from analysis_failure where run_id = $1 and ticket_id = any(c.ticket_ids)) f
    where c.run_id = $1 and (c.state <> 'done' or c.done <> a.n or c.failed <> f.n
      or (c.partial ->> 'analyzed')::int <> a.n or (c.partial ->> 'failed')::int <> f.n)`,
  'the run is counted wrong': `
    select format('the run is %s with %s + %s of %s, its chunks have %s + %s, its report %s + %s', r.status,
      r.done, r.failed, r.ticket_count, c.done, c.failed, r.report ->> 'analyzed', r.report ->> 'failed') as found
    from analysis_run r
    cross join lateral (select sum(done) as done, sum(failed) as failed, count(*) as n from analysis_chunk where run_id = r.id) c
    where r.id = $1 and (r.status <> 'completed' or r.done <> c.done or r.failed <> c.failed
      or r.done + r.failed <> r.ticket_count or r.ticket_count <> (select count(*) from ticket)
      or r.chunks_total <> c.n or r.chunks_done <> c.n
      or (r.report ->> 'analyzed')::int <> r.done or (r.report ->> 'failed')::int <> r.failed)`,
  'the counters of tickets are wrong': `
    select format('%s %s %s %s: %s counted, %s there', status, category, priority, state, sum(counted), sum(there)) as found
    from (select status, category, priority, state, n as counted, 0 as there from ticket_counter
      union all select status, coalesce(category, ''), coalesce(priority, ''), state, 0, 1 from ticket) as both_sides
    group by status, category, priority, state having sum(counted) <> sum(there)`,
  'the sums of usage are wrong': `
    select format('%s calls and %s tokens summed, %s and %s there', s.calls, s.tokens, u.calls, u.tokens) as found
    from (select sum(calls) as calls, sum(input_tokens + output_tokens) as tokens from usage_by_run where run_id = $1) s
    cross join (select count(*) as calls, sum(input_tokens + output_tokens) as tokens from usage where run_id = $1) u
    where (s.calls, s.tokens) is distinct from (u.calls, u.tokens)`,
}

/** As `ticketKey` makes it. */
const TEXT = `t.title || E'\\n' || t.description`

export type Tables = {
  /** What contradicts itself, in words; at most five lines for each sort. */
  contradictions: string[]
  analyzed: number
  failures: { text: string; message: string }[]
  /** Calls about tickets that are on the bill. */
  paidCalls: number
  /** By text: in how many chunks it is, and when its last result was saved (ms since the epoch; null: it has none). */
  texts: Map<string, { chunks: number; savedAt: number | null }>
}

/** Reads what a finished run left in the tables; the run has to be the only one. */
export async function readTables(databaseUrl: string, runId: number): Promise<Tables> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const contradictions: string[] = []
    for (const [name, query] of Object.entries(CONTRADICTIONS)) {
      const { rows } = await client.query<{ found: string }>(query, query.includes('$1') ? [runId] : [])
      contradictions.push(...rows.slice(0, 5).map(({ found }) => `${name}: ${found}`))
    }
    const { rows } = await client.query<{ analyzed: number; paidCalls: number }>(
      `select (select count(*)::int from analysis where run_id = $1) as analyzed,
        (select count(*)::int from usage where run_id = $1 and kind = 'classify') as "paidCalls"`,
      [runId],
    )
    const failures = await client.query<{ text: string; message: string }>(
      `select ${TEXT} as text, f.message from analysis_failure f join ticket t on t.id = f.ticket_id where f.run_id = $1`,
      [runId],
    )
    const texts = await client.query<{ text: string; chunks: number; saved_at: Date | null }>(
      `select ${TEXT} as text, count(distinct c.id)::int as chunks, max(a.created_at) as saved_at
       from ticket t join analysis_chunk c on c.run_id = $1 and t.id = any(c.ticket_ids)
       left join analysis a on a.ticket_id = t.id and a.run_id = $1 group by 1`,
      [runId],
    )
    const [sums] = rows
    if (!sums) throw new Error('The tables gave no sums')
    return {
      contradictions,
      ...sums,
      failures: failures.rows,
      texts: new Map(
        texts.rows.map(({ text, chunks, saved_at }) => [text, { chunks, savedAt: saved_at?.getTime() ?? null }]),
      ),
    }
  } finally {
    await client.end()
  }
}
