import { newTickets } from '@sta/testkit/factories'
import { openModelWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { CallUsage, Finding } from '../../analyzers/analyzer.ts'
import { takeChunk } from '../state/chunk-state.ts'
import { ChunkLost, createSaver } from './chunk-saver.ts'
import type { Failure, Result } from './result-queries.ts'

const finding: Finding = {
  category: 'billing',
  categoryConfidence: 0.9,
  categoryReason: 'It says "invoice" and \\ \n more',
  priority: 'high',
  priorityConfidence: 0.4,
  priorityReason: null,
  notes: 'Refund {it}, "please"',
  evidence: ['charged, twice', '{"a"}'],
  sentiment: 'negative',
  language: 'en',
}
const call: CallUsage = {
  kind: 'classify',
  model: 'gpt-4o-mini',
  transport: 'standard',
  inputTokens: 100,
  cachedTokens: 20,
  outputTokens: 10,
  costUsd: 0.000021,
  durationMs: 7,
  tickets: 1,
  outcome: 'ok',
}
const failureOf = (ticketId: number): Failure => ({ ticketId, kind: 'output', message: 'Not "JSON"' })

/** A chunk that nobody works on but the test, and what saves into it. */
async function openChunk(count: number) {
  const world = await openModelWorld({ env: { ROLE: 'api', CHUNK_SIZE: '1000' } })
  await world.client.createTickets({ body: newTickets(count) })
  const run = await world.client.startRun({ body: {} })
  const { id } = await world.deps.db.selectFrom('analysis_chunk').select('id').executeTakeFirstOrThrow()
  const take = async () => {
    const chunk = await takeChunk(world.deps.db, id)
    if (!chunk) throw new Error('The chunk is not open')
    return { chunk, save: createSaver(world.deps, chunk, { taxonomy_version: 1 }) }
  }
  const { chunk, save } = await take()
  const tickets = await world.deps.db.selectFrom('ticket').select(['id', 'content_hash']).orderBy('id').execute()
  const results = tickets.map(
    (ticket): Result => ({
      ticketId: ticket.id,
      contentHash: ticket.content_hash,
      examplesHash: null,
      finding,
      reviewReasons: ['low_confidence'],
      inputTokens: 100,
      cachedTokens: 20,
      outputTokens: 10,
      costUsd: 0.000021,
      durationMs: 7,
      reused: false,
    }),
  )
  return { world, run, chunk, save, take, results }
}

async function countRows({ deps }: World, table: 'analysis' | 'usage' | 'analysis_failure' | 'budget_reservation') {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(deps.db)
  return rows[0]?.n
}

test('answers that come together share a few commits, and every one is saved and paid once', async () => {
  const { world, run, chunk, save, results } = await openChunk(200)
  await Promise.all(results.map((result) => save({ results: [result], calls: [call] })))

  const { rows } = await sql<{ n: number }>`select count(distinct xmin::text)::int as n from analysis`.execute(
    world.deps.db,
  )
  expect(rows[0]?.n).toBeLessThanOrEqual(20)
  expect(await countRows(world, 'analysis')).toBe(200)
  expect(await countRows(world, 'usage')).toBe(200)
  const { done } = await world.deps.db
    .selectFrom('analysis_chunk')
    .select('done')
    .where('id', '=', chunk.id)
    .executeTakeFirstOrThrow()
  expect(done).toBe(200)
  const { by_status } = await world.client.countTickets()
  expect(by_status).toMatchObject({ analyzed: 200, processing: 0 })
  expect(await world.client.getRun({ params: { id: run.id } })).toMatchObject({
    input_tokens: 20_000,
    cached_tokens: 4000,
    output_tokens: 2000,
    cost_usd: 0.0042,
  })
})

test('what is saved is what was said, to the letter', async () => {
  const { world, save, results } = await openChunk(1)
  await save({ results })
  const row = await world.deps.db.selectFrom('analysis').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    category: 'billing',
    category_reason: finding.categoryReason,
    priority_reason: null,
    notes: finding.notes,
    evidence: finding.evidence,
    review_reasons: ['low_confidence'],
    content_hash: results[0]?.contentHash,
    cost_usd: 0.000021,
    taxonomy_version: 1,
    reused: false,
  })
})

test('results and failures of one commit are counted right, and a save that is repeated changes nothing', async () => {
  const { world, save, results } = await openChunk(5)
  const answer = { results: results.slice(0, 3), failures: results.slice(3).map(({ ticketId }) => failureOf(ticketId)) }
  await save(answer)
  await save(answer)
  const { by_status } = await world.client.countTickets()
  expect(by_status).toEqual({ pending: 0, processing: 0, analyzed: 3, failed: 2 })
  expect(await countRows(world, 'analysis')).toBe(3)
  expect(await countRows(world, 'analysis_failure')).toBe(2)
  const failed = await world.client.listTickets({ query: { status: 'failed' } })
  expect(failed.items.map(({ error }) => error)).toEqual(['Not "JSON"', 'Not "JSON"'])
})

test('a holder that lost its chunk saves no answer; what it paid is on the bill, and what it set aside is given back', async () => {
  const { world, run, save, take, results } = await openChunk(10)
  const id = crypto.randomUUID()
  await world.deps.db
    .insertInto('budget_reservation')
    .values({ id, run_id: run.id, usd: 1, expires_at: new Date(Date.now() + 60_000) })
    .execute()
  await take()
  const saves = await Promise.allSettled([
    ...results.map((result) => save({ results: [result], calls: [call] })),
    save({ failures: [failureOf(results[0]?.ticketId ?? 0)], reservation: { id } }),
  ])
  expect(saves.every((each) => each.status === 'rejected' && each.reason instanceof ChunkLost)).toBe(true)
  expect(await countRows(world, 'analysis')).toBe(0)
  expect(await countRows(world, 'analysis_failure')).toBe(0)
  expect(await countRows(world, 'usage')).toBe(10)
  expect(await countRows(world, 'budget_reservation')).toBe(0)
  const { by_status } = await world.client.countTickets()
  expect(by_status).toMatchObject({ processing: 10, analyzed: 0, failed: 0 })
})

test('an answer that the database refuses is an error, and on the bill once', async () => {
  const { world, save, results } = await openChunk(2)
  const refused = results.map((result) => ({ ...result, finding: { ...finding, priority: 'urgent' as never } }))
  await expect(save({ results: refused, calls: [call] })).rejects.toThrow(/priority/)
  expect(await countRows(world, 'analysis')).toBe(0)
  expect(await countRows(world, 'usage')).toBe(1)
  await save({ results, calls: [call] })
  expect(await countRows(world, 'analysis')).toBe(2)
})

test('counters are locked in the order of all others, money before tickets: nobody waits in a circle', async () => {
  const { world, save, results } = await openChunk(3)
  const { db } = world.deps
  await sql`create table touched (n int generated always as identity, name text)`.execute(db)
  await sql`create function note_touch() returns trigger language plpgsql as $$
    begin insert into touched (name) values (tg_table_name); return null; end $$`.execute(db)
  for (const table of ['usage_by_day', 'usage_by_run', 'ticket_counter'])
    await sql`create trigger note_touch after insert or update on ${sql.table(table)}
      for each row execute function note_touch()`.execute(db)
  await save({ results: results.slice(1), failures: [failureOf(results[0]?.ticketId ?? 0)], calls: [call] })
  const { rows } = await sql<{ name: string }>`select name from touched order by n`.execute(db)
  const names = [...new Set(rows.map(({ name }) => name))]
  expect(names).toEqual(['usage_by_day', 'usage_by_run', 'ticket_counter'])
})
