import { newTicket, newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import type { Fault } from '@sta/testkit/fake-openai/faults'
import type { FakeOpenAi, RecordedRequest } from '@sta/testkit/fake-openai/recording'
import { promptTokens } from '@sta/testkit/fake-openai/replies'
import { userText } from '@sta/testkit/fake-openai/requests'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { describe, expect, onTestFinished, test } from 'vitest'
import { PROBE } from '../../analyzers/openai/probe.ts'

// One ticket of twelve is spoiled by a fault of the model. This file says what becomes of it, of the other eleven, of the
// run and of the bill; docs/operations/model.md has the same table for people.

/** A call about ten tickets with the spoiled one in it, and one about two. */
const TICKETS = 12
const TICKETS_PER_CALL = [1, 10] as const
const LASTING = ['for ever', 'once'] as const

type Case = { ticketsPerCall: (typeof TICKETS_PER_CALL)[number]; lasting: (typeof LASTING)[number] }
type Fate = {
  ticket: 'analyzed' | 'analyzed, needs review' | 'failed: transient' | 'failed: output' | 'failed: permanent'
  /** Paid calls whose answer could be read; one of them is for the summary. */
  ok: number
  /** Paid calls whose answer was of no use. */
  output_error: number
}
const nameOf = ({ ticketsPerCall, lasting }: Case) => `${lasting}, ${ticketsPerCall} a call` as const
type Fates = Record<ReturnType<typeof nameOf>, Fate>

/** No answer comes, nothing is paid: the call is repeated, then a probe is answered, so its tickets are asked alone. */
const NO_ANSWER: Fates = {
  'for ever, 1 a call': { ticket: 'failed: transient', ok: 12, output_error: 0 },
  'for ever, 10 a call': { ticket: 'failed: transient', ok: 11, output_error: 0 },
  'once, 1 a call': { ticket: 'analyzed', ok: 13, output_error: 0 },
  'once, 10 a call': { ticket: 'analyzed', ok: 3, output_error: 0 },
}
/** The request is refused, nothing is paid: never repeated, but the tickets of a call about several are asked alone. */
const REQUEST_REFUSED: Fates = {
  'for ever, 1 a call': { ticket: 'failed: permanent', ok: 12, output_error: 0 },
  'for ever, 10 a call': { ticket: 'failed: permanent', ok: 11, output_error: 0 },
  'once, 1 a call': { ticket: 'failed: permanent', ok: 12, output_error: 0 },
  'once, 10 a call': { ticket: 'analyzed', ok: 12, output_error: 0 },
}
/** No word of what is wrong: repeated once without the format, which may be it. The repeat of a single fault is answered. */
const REQUEST_REFUSED_WITHOUT_A_WORD: Fates = {
  ...REQUEST_REFUSED,
  'once, 1 a call': { ticket: 'analyzed', ok: 13, output_error: 0 },
  'once, 10 a call': { ticket: 'analyzed', ok: 3, output_error: 0 },
}
/** The model says no, and is paid for it: never repeated, but the tickets of a call about several are asked alone. */
const ANSWER_REFUSED: Fates = {
  'for ever, 1 a call': { ticket: 'failed: permanent', ok: 12, output_error: 1 },
  'for ever, 10 a call': { ticket: 'failed: permanent', ok: 11, output_error: 2 },
  'once, 1 a call': { ticket: 'failed: permanent', ok: 12, output_error: 1 },
  'once, 10 a call': { ticket: 'analyzed', ok: 12, output_error: 1 },
}
/** The answer is paid but cannot be read: the tickets of a call about several are asked alone, and one that is alone once more. */
const ANSWER_SPOILED: Fates = {
  'for ever, 1 a call': { ticket: 'failed: output', ok: 12, output_error: 2 },
  'for ever, 10 a call': { ticket: 'failed: output', ok: 11, output_error: 3 },
  'once, 1 a call': { ticket: 'analyzed', ok: 13, output_error: 1 },
  'once, 10 a call': { ticket: 'analyzed', ok: 12, output_error: 1 },
}
/** The answer can be read but for one row: only that ticket is asked alone, and no call counts as useless. */
const ROW_SPOILED: Fates = {
  'for ever, 1 a call': { ticket: 'failed: output', ok: 14, output_error: 0 },
  'for ever, 10 a call': { ticket: 'failed: output', ok: 5, output_error: 0 },
  'once, 1 a call': { ticket: 'analyzed', ok: 14, output_error: 0 },
  'once, 10 a call': { ticket: 'analyzed', ok: 4, output_error: 0 },
}
const HARMLESS: Fates = {
  'for ever, 1 a call': { ticket: 'analyzed', ok: 13, output_error: 0 },
  'for ever, 10 a call': { ticket: 'analyzed', ok: 3, output_error: 0 },
  'once, 1 a call': { ticket: 'analyzed', ok: 13, output_error: 0 },
  'once, 10 a call': { ticket: 'analyzed', ok: 3, output_error: 0 },
}
const REVIEWED: Fates = {
  'for ever, 1 a call': { ticket: 'analyzed, needs review', ok: 13, output_error: 0 },
  'for ever, 10 a call': { ticket: 'analyzed, needs review', ok: 3, output_error: 0 },
  'once, 1 a call': { ticket: 'analyzed, needs review', ok: 13, output_error: 0 },
  'once, 10 a call': { ticket: 'analyzed, needs review', ok: 3, output_error: 0 },
}

type FatalFault = 'quota' | '401' | '403' | '404'

/** Every fault that the fake endpoint knows and that concerns one ticket, and what the ticket says if it fails. */
const FAULTS: Record<Exclude<Fault, FatalFault>, [fates: Fates, says: RegExp]> = {
  '429': [NO_ANSWER, /rate limit/],
  '429ms': [NO_ANSWER, /rate limit/],
  '429nohdr': [NO_ANSWER, /rate limit/],
  '500': [NO_ANSWER, /trouble \(500\)/],
  '503': [NO_ANSWER, /trouble \(503\)/],
  html: [NO_ANSWER, /trouble \(502\)/],
  page: [NO_ANSWER, /no chat completion/],
  reset: [NO_ANSWER, /cannot be reached/],
  hang: [NO_ANSWER, /no complete answer within 1 s/],
  halfhang: [NO_ANSWER, /no complete answer within 1 s/],
  slow: [NO_ANSWER, /no complete answer within 1 s/],
  '400': [REQUEST_REFUSED_WITHOUT_A_WORD, /refused the request \(400\)/],
  filter400: [REQUEST_REFUSED, /content filter/],
  context: [REQUEST_REFUSED, /too long for the model/],
  refusal: [ANSWER_REFUSED, /refused to answer/],
  filter: [ANSWER_REFUSED, /content filter/],
  badjson: [ANSWER_SPOILED, /not JSON/],
  schema: [ANSWER_SPOILED, /another shape/],
  length: [ANSWER_SPOILED, /cut off at the output limit/],
  empty: [ANSWER_SPOILED, /answered nothing/],
  enum: [ROW_SPOILED, /no usable answer/],
  missing: [ROW_SPOILED, /no usable answer/],
  fenced: [HARMLESS, /^$/],
  duplicate: [HARMLESS, /^$/],
  inject: [REVIEWED, /^$/],
}

/** Faults that no ticket is to blame for, and what the run says to set. */
const FATAL_FAULTS: Record<FatalFault, RegExp> = {
  quota: /no quota left.*billing/,
  '401': /key was refused.*OPENAI_API_KEY/,
  '403': /does not allow.*OPENAI_API_KEY and OPENAI_MODEL/,
  '404': /does not exist.*OPENAI_MODEL/,
}

type FaultyWorld = World & { model: FakeOpenAi }

async function openFaultyWorld(env: Record<string, string>, slowMs = 1500): Promise<FaultyWorld> {
  const model = await startFakeOpenAi({ retryAfterSeconds: 0.1, slowMs })
  onTestFinished(() => model.stop())
  const endpoint = { ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.url, LLM_MAX_ATTEMPTS: '2' }
  return Object.assign(await openWorld({ env: { ...endpoint, ...env } }), { model })
}

const spoiledBy = (fault: string, lasting: Case['lasting']) =>
  newTicket({ title: `Spoiled, ${lasting} [[fault:${fault}${lasting === 'once' ? '*1' : ''}]]` })

/** Only calls that get no answer need a short patience; for all others it would be a race with a busy machine. */
const patience = (fault: string): string => (['hang', 'halfhang', 'slow'].includes(fault) ? '1' : '60')

/** Asked when a call has failed for good: is the provider away, or is it the ticket? It names none, and is nobody's. */
const isProbe = ({ body }: RecordedRequest) => userText(body) === PROBE.user

/** Calls that brought a completion: 200 alone may also be a page, or half an answer. */
const answeredCalls = ({ requests }: FakeOpenAi) =>
  requests.filter(({ status, fault }) => status === 200 && fault !== 'page' && fault !== 'halfhang')

const usageOf = ({ deps }: World, runId: number) =>
  deps.db.selectFrom('usage').selectAll().where('run_id', '=', runId).execute()

const probesSince = ({ deps }: World, date: string) =>
  deps.db
    .selectFrom('usage')
    .selectAll()
    .where('run_id', 'is', null)
    .where('created_at', '>=', new Date(date))
    .execute()

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)

/** Every answered call is on the bill once, with the provider's own numbers and a price; a probe is on no run's. */
async function expectTrueBill(world: FaultyWorld, runId: number): Promise<void> {
  const calls = answeredCalls(world.model)
  const answered = calls.filter((call) => !isProbe(call))
  const rows = await usageOf(world, runId)
  expect(rows).toHaveLength(answered.length)
  const run = await world.client.getRun({ params: { id: runId } })
  await expect.poll(() => probesSince(world, run.created_at)).toHaveLength(calls.length - answered.length)
  expect(run.input_tokens).toBe(sum(answered.map(({ body }) => promptTokens(body))))
  expect(run.output_tokens).toBe(sum(rows.map((row) => row.output_tokens)))
  // A call that was given up on may still be worked on, and counted, at the provider. Nobody here can know.
  if (!world.model.requests.some(({ fault }) => fault === 'slow')) {
    const billed = [...rows, ...(await probesSince(world, run.created_at))]
    expect(sum(billed.map((row) => row.input_tokens))).toBe(world.model.totals.promptTokens)
    expect(sum(billed.map((row) => row.output_tokens))).toBe(world.model.totals.outputTokens)
  }
  const fresh = run.input_tokens - run.cached_tokens
  expect(run.cost_usd).toBeCloseTo((fresh * 0.15 + run.cached_tokens * 0.075 + run.output_tokens * 0.6) / 1e6, 8)
}

/** Runs the case and checks what holds in all of them. */
async function fateOf(world: FaultyWorld, fault: string, lasting: Case['lasting'], says: RegExp): Promise<Fate> {
  world.model.reset()
  // In the middle of the first ten: neither the first nor the last of anything.
  const others = newTickets(TICKETS - 1)
  const body = [...others.slice(0, 4), spoiledBy(fault, lasting), ...others.slice(4)]
  const created = await world.client.createTickets({ body })
  const spoiledId = created[4]?.id
  const run = await analyzeAll(world)

  const { items } = await world.client.listTickets({ query: { status: 'all', run_id: run.id, page_size: TICKETS } })
  const { items: failures } = await world.client.listRunFailures({ params: { id: run.id } })
  const spoiled = items.find(({ id }) => id === spoiledId)
  expect(items).toHaveLength(TICKETS)
  expect(items.filter((ticket) => ticket !== spoiled).every(({ status }) => status === 'analyzed')).toBe(true)
  expect(run).toMatchObject({ status: 'completed', error: null, ticket_count: TICKETS })
  expect(run.progress).toEqual({ total: TICKETS, done: TICKETS - failures.length, failed: failures.length })
  expect(run.report).toMatchObject({ analyzed: TICKETS - failures.length, failed: failures.length })
  expect(failures.filter(({ ticket_id, message }) => ticket_id !== spoiledId || message !== spoiled?.error)).toEqual([])
  await expectTrueBill(world, run.id)

  const [failure] = failures
  if (failure) expect(failure.message).toMatch(says)
  const good = run.ticket_analyses.find(({ ticket_id }) => ticket_id === spoiledId)?.needs_review
    ? 'analyzed, needs review'
    : 'analyzed'
  const rows = await usageOf(world, run.id)
  return {
    ticket: failure ? `failed: ${failure.kind}` : good,
    ok: rows.filter(({ outcome }) => outcome === 'ok').length,
    output_error: rows.filter(({ outcome }) => outcome === 'output_error').length,
  }
}

/** The four cases of a fault: a world for each number of tickets a call, in which it lasts for ever and then only once. */
async function fatesOf(
  fault: string,
  says: RegExp,
  { slowMs, timeoutSeconds = patience(fault) }: { slowMs?: number; timeoutSeconds?: string } = {},
): Promise<Record<string, Fate>> {
  const fates: Record<string, Fate> = {}
  const tryAll = async (ticketsPerCall: Case['ticketsPerCall']) => {
    const env = { LLM_BATCH_SIZE: String(ticketsPerCall), LLM_TIMEOUT_SECONDS: timeoutSeconds }
    const world = await openFaultyWorld(env, slowMs)
    for (const lasting of LASTING)
      fates[nameOf({ ticketsPerCall, lasting })] = await fateOf(world, fault, lasting, says)
  }
  // All of them, also when one fails: a world must not outlive its test.
  const tried = await Promise.allSettled(TICKETS_PER_CALL.map(tryAll))
  for (const each of tried) if (each.status === 'rejected') throw each.reason
  return fates
}

describe('one ticket of twelve is spoiled: the others are analyzed, the run completes, the bill is true', () => {
  test.each(Object.entries(FAULTS))('by the fault %s', async (fault, [fates, says]) => {
    expect(await fatesOf(fault, says)).toEqual(fates)
  })

  test('by a slow answer, which harms nobody as long as it comes in time', async () => {
    expect(await fatesOf('slow', /^$/, { slowMs: 50, timeoutSeconds: '60' })).toEqual(HARMLESS)
  })
})

describe('no ticket is to blame: the run fails and says what to set, no ticket does, and retry goes on', () => {
  /** Asked last and one call at a time, so that nothing else is in flight when it comes. */
  async function failWith(world: FaultyWorld, fault: string, lasting: Case['lasting'], says: RegExp): Promise<number> {
    world.model.reset()
    const created = await world.client.createTickets({ body: [...newTickets(TICKETS - 1), spoiledBy(fault, lasting)] })
    const run = await analyzeAll(world)
    expect(run.status).toBe('failed')
    expect(run.error).toMatch(says)
    expect(run.progress).toEqual({ total: TICKETS, done: run.ticket_analyses.length, failed: 0 })

    const tickets = await Promise.all(created.map(({ id }) => world.client.getTicket({ params: { id } })))
    expect(tickets.at(-1)).toMatchObject({ status: 'pending', error: null })
    expect(tickets.filter(({ status }) => status === 'analyzed')).toHaveLength(run.progress.done)
    expect(tickets.filter(({ status }) => status === 'pending')).toHaveLength(TICKETS - run.progress.done)

    // What is answered while the run is stopped is written down a moment after it.
    const answered = answeredCalls(world.model).length
    await expect.poll(async () => (await usageOf(world, run.id)).length, { timeout: 15_000 }).toBe(answered)
    await expectTrueBill(world, run.id)
    return run.id
  }

  async function failAndGoOn(fault: string, says: RegExp, ticketsPerCall: Case['ticketsPerCall']): Promise<void> {
    const world = await openFaultyWorld({ LLM_BATCH_SIZE: String(ticketsPerCall), LLM_CONCURRENCY: '1' })
    const runId = await failWith(world, fault, 'once', says)
    const before = await usageOf(world, runId)
    expect(before.map(({ outcome }) => outcome)).toEqual(Array(ticketsPerCall === 1 ? 11 : 1).fill('ok'))

    await world.client.retryRun({ params: { id: runId } })
    expect(await world.finished(runId)).toMatchObject({
      status: 'completed',
      error: null,
      progress: { total: TICKETS, done: TICKETS, failed: 0 },
    })
    await expectTrueBill(world, runId)

    await failWith(world, fault, 'for ever', says)
  }

  test.each(Object.entries(FATAL_FAULTS))('with the fault %s', async (fault, says) => {
    const tried = await Promise.allSettled(
      TICKETS_PER_CALL.map((ticketsPerCall) => failAndGoOn(fault, says, ticketsPerCall)),
    )
    for (const each of tried) if (each.status === 'rejected') throw each.reason
  })

  test('with calls in flight, which are waited for: what they answer is saved, and on the bill', async () => {
    const world = await openFaultyWorld({ LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '5' })
    const tickets = newTickets(TICKETS - 1)
    await world.client.createTickets({ body: [...tickets.slice(0, 4), spoiledBy('401', 'once'), ...tickets.slice(4)] })
    const run = await analyzeAll(world)
    const rows = await usageOf(world, run.id)
    expect(run).toMatchObject({ status: 'failed', progress: { total: TICKETS, failed: 0 } })
    expect(run.ticket_analyses).toHaveLength(rows.length)
    expect(rows).toHaveLength(answeredCalls(world.model).length)
    const { by_status } = await world.client.countTickets()
    expect(by_status).toEqual({
      pending: TICKETS - run.progress.done,
      processing: 0,
      analyzed: run.progress.done,
      failed: 0,
    })
  })
})
