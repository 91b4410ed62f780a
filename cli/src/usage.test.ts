import type { DeadLetter } from '@sta/contract/schemas/dead-letters'
import type { Settings } from '@sta/contract/schemas/system'
import type { Usage, UsageCall } from '@sta/contract/schemas/usage'
import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { problem } from './testing/fake-server.ts'
import { runCli } from './testing/run-cli.ts'
import { sampleState } from './testing/samples.ts'

const AT = '2026-01-02T03:04:05.000Z'
const env = { TZ: 'UTC' }

const sums = { calls: 2, tickets: 20, input_tokens: 3000, cached_tokens: 1000, output_tokens: 500 }
const usage: Usage = {
  days: [
    { day: '2026-01-02', model: 'some-model', ...sums, cost_usd: 0.25, unpriced_calls: 0 },
    { day: '2026-01-01', model: 'new-model', ...sums, cost_usd: 0, unpriced_calls: 2 },
  ],
  total: { ...sums, calls: 4, tickets: 40, cost_usd: 0.25, unpriced_calls: 2 },
  month: { month: '2026-01', limit_usd: 5, spent_usd: 1.25, reserved_usd: 0.03 },
  run_limit_usd: 1,
}

const call = (overrides: Partial<UsageCall>): UsageCall => ({
  id: 1,
  created_at: AT,
  kind: 'classify',
  model: 'some-model',
  transport: 'flex',
  tickets: 10,
  input_tokens: 1500,
  cached_tokens: 500,
  output_tokens: 250,
  cost_usd: 0.125,
  duration_ms: 2400,
  outcome: 'ok',
  ...overrides,
})

const letter: DeadLetter = {
  id: 3,
  job: 'chunk.analyze',
  analysis_run_id: 7,
  ticket_count: 100,
  reason: 'The worker was killed',
  died_at: AT,
}

const settings: Settings = {
  version: '1.0.0',
  analyzer: 'openai',
  model: 'some-model',
  model_shutdown: { date: '2027-01-14', days_left: 49, is_near: true },
  model_endpoint: 'https://model.example.org',
  has_api_key: true,
  database: 'embedded',
  role: 'all',
  llm_concurrency: 8,
  llm_batch_size: 10,
  llm_batch_tokens: 6000,
  chunk_size: 100,
  max_active_runs: 3,
  budget_usd_per_run: 1,
  budget_usd_per_month: null,
  budget_stand_in: false,
  transports: ['standard', 'flex', 'batch'],
  search_refill: null,
  taxonomy: { version: 1, categories: [], priority_guide: { high: 'h', medium: 'm', low: 'l' } },
}

describe.concurrent('money and dead letters', () => {
  test('usage shows the budget of the month and a table by day and model with its sum', async ({ serve }) => {
    const { url, seen } = await serve({ 'GET /api/usage': () => ({ body: usage }) })
    const { code, stdout } = await runCli(['usage', '--from', '2026-01-01', '--to', '2026-01-02', '--url', url])
    expect(code).toBe(0)
    expect(Object.fromEntries(seen[0]!.query)).toEqual({ from: '2026-01-01', to: '2026-01-02' })
    expect(stdout.split('\n')).toEqual([
      'month            2026-01',
      'spent            $1.25 of $5.00',
      'in flight        $0.0300',
      'budget of a run  $1.00',
      '',
      'day         model       calls  tickets  input  cached  output  cost',
      '2026-01-02  some-model      2       20  3,000   1,000     500  $0.2500',
      '2026-01-01  new-model       2       20  3,000   1,000     500  $0.00, and 2 calls of unknown price',
      'total                       4       40  3,000   1,000     500  $0.2500, and 2 calls of unknown price',
      '',
    ])
  })

  test('usage without calls and without a budget', async ({ serve }) => {
    const month = { month: '2026-01', limit_usd: null, spent_usd: 0, reserved_usd: 0 }
    const { url } = await serve({
      'GET /api/usage': () => ({ body: { ...usage, days: [], month, run_limit_usd: null } }),
    })
    const { stdout } = await runCli(['usage', '--url', url])
    expect(stdout).toBe('month  2026-01\nspent  $0.00, no budget is set\n\nNo calls in these days.\n')
  })

  test('calls lists what a run paid for, also what was of no use', async ({ serve }) => {
    const items = [call({ id: 2, outcome: 'output_error', cost_usd: null }), call({})]
    const { url, seen } = await serve({
      'GET /api/analyze/7/calls': () => ({ body: { items, page: 1, page_size: 2, total: 84 } }),
    })
    const { code, stdout, stderr } = await runCli(['calls', '7', '--limit', '2', '--url', url], { env })
    expect(code).toBe(0)
    expect(seen[0]!.query.get('page_size')).toBe('2')
    expect(stdout.split('\n').slice(1, 3)).toEqual([
      '2026-01-02 03:04  classify  some-model  flex            10  1,500     500     250   2 s        –  of no use',
      '2026-01-02 03:04  classify  some-model  flex            10  1,500     500     250   2 s  $0.1250  used',
    ])
    expect(stderr).toContain('2 of 84 calls')
  })

  test('dead letters are listed with their reason, and one is tried again', async ({ serve }) => {
    const { url, seen } = await serve({
      'GET /api/dead-letters': () => ({ body: { items: [letter], page: 1, page_size: 20, total: 1 } }),
      'POST /api/dead-letters/3/redrive': () => ({ body: sampleState() }),
      'POST /api/dead-letters/4/redrive': () => ({ status: 404, body: problem(404, 'dead_letter_not_found') }),
    })
    const listed = await runCli(['dead-letters', '--run', '7', '--url', url], { env })
    expect(seen[0]!.query.get('run_id')).toBe('7')
    expect(listed.stdout).toContain(' 3    7  chunk.analyze      100  2026-01-02 03:04  The worker was killed\n')
    expect(listed.stderr).toContain("Try one again with 'sta redrive ID'")
    const redriven = await runCli(['redrive', '3', '--url', url])
    expect(redriven).toMatchObject({ code: 0, stdout: "Run 7 goes on. Watch it with 'sta watch 7'.\n" })
    const unknown = await runCli(['redrive', '4', '--url', url])
    expect(unknown).toMatchObject({ code: 1, stdout: '' })
    expect(unknown.stderr).toContain("See which there are with 'sta dead-letters'.")
  })

  test('settings show limits, transports and budgets', async ({ serve }) => {
    const { url } = await serve({ 'GET /api/settings': () => ({ body: settings }) })
    const { stdout } = await runCli(['settings', '--url', url])
    for (const line of [
      'tickets a call     10, together up to 6,000 tokens',
      'model ends         2027-01-14, in 49 days: set OPENAI_MODEL to another one',
      'runs at a time     3',
      'transports         standard, flex, batch',
      'budget of a run    $1.00',
      'budget of a month  none',
    ])
      expect(stdout).toContain(`${line}\n`)
  })
})
