import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'
import { sampleRun, sampleState, sampleTicket } from './testing/samples.ts'

const report = {
  total: 3,
  analyzed: 2,
  failed: 1,
  needs_review: 0,
  by_category: { bug: 1, billing: 1 },
  by_priority: { low: 1, medium: 0, high: 1 },
  cells: [
    { category: 'bug', priority: 'high' as const, count: 1 },
    { category: 'billing', priority: 'low' as const, count: 1 },
  ],
  themes: [{ title: 'Logging in', ticket_ids: [1, 2] }],
  urgent: [{ ticket_id: 1, title: 'Cannot log in', quote: 'nobody can' }],
  changes: [{ measure: 'bug', before: 0.25, now: 0.5 }],
  previous_run_id: 6,
}

describe.concurrent('looking at things', () => {
  test('a run shows its summary, numbers, themes, urgent tickets and failures', async ({ serve }) => {
    const run = sampleRun({
      status: 'completed',
      progress: { total: 3, done: 2, failed: 1 },
      report,
      summary: 'All of it',
    })
    const failure = { ticket_id: 3, title: 'Odd', kind: 'output', message: 'Not JSON', failed_at: run.created_at }
    const { url } = await serve({
      'GET /api/analyze/7': () => ({ body: run }),
      'GET /api/analyze/7/failures': () => ({ body: { items: [failure], page: 1, page_size: 10, total: 1 } }),
    })
    const { code, stdout } = await runCli(['show', 'run', '7', '--url', url])
    expect(code).toBe(0)
    for (const part of [
      'Summary\nAll of it',
      'bug             1     1       0    0',
      '- Logging in: 2 tickets (1, 2)',
      '- 1 Cannot log in: “nobody can”',
      'Changed since run 6\n- bug: 25 % → 50 %',
      'Not JSON (Odd)',
    ])
      expect(stdout).toContain(part)
    expect(JSON.parse((await runCli(['show', 'run', '7', '--json', '--url', url])).stdout)).toEqual(run)
  })

  test('what was sent about a ticket is shown whole, and in words where nothing was', async ({ serve }) => {
    const sent = {
      ticket_id: 42,
      analysis_run_id: 7,
      sent_at: '2026-01-02T03:04:05.000Z',
      host: 'models.example.com',
      model: 'gpt-6-luna',
      prompt_version: 'v5-redacted',
      content: '[1,"Cannot log in","I am [EMAIL_1]\\u001b"]',
      examples: [null],
      instructions: 'You triage tickets',
    }
    const of = { analysis_id: 3, ticket_id: 42, is_reused: false }
    const { url } = await serve({
      'GET /api/tickets/42': () => ({ body: { ...sampleTicket(), analysis: { id: 3 } } }),
      'GET /api/tickets/43': () => ({ body: { ...sampleTicket(), analysis: null } }),
      'GET /api/analyses/3/sent': () => ({ body: { ...of, state: 'kept', sent } }),
      'GET /api/analyses/2/sent': () => ({ body: { ...of, analysis_id: 2, state: 'nothing', sent: null } }),
    })
    const kept = await runCli(['show', 'sent', '42', '--url', url])
    for (const part of ['models.example.com', 'v5-redacted', 'I am [EMAIL_1]', 'deleted since', 'You triage tickets'])
      expect(kept.stdout).toContain(part)
    const earlier = await runCli(['show', 'sent', '42', '--analysis', '2', '--url', url])
    expect(earlier.stdout).toContain('Nothing left the machine')
    expect((await runCli(['show', 'sent', '43', '--url', url])).stdout).toContain('no analysis')
  })

  test('a ticket shows its text, and runs are a table', async ({ serve }) => {
    const { url } = await serve({
      'GET /api/tickets/42': () => ({ body: { ...sampleTicket(), analysis: null, custom_fields: { Plan: 'gold' } } }),
      'GET /api/analyze/runs': () => ({ body: { items: [sampleRun()], page: 1, page_size: 20, total: 1 } }),
    })
    const ticket = await runCli(['show', 'ticket', '42', '--url', url])
    expect(ticket.stdout).toContain('Cannot log in\nThe code never arrives')
    expect(ticket.stdout).toMatch(/Plan +gold/)
    const runs = await runCli(['runs', '--url', url])
    expect(runs.stdout).toMatch(/^id {2}status +created +tickets +failed +cost +took +summary\n 7 {2}pending/)
  })

  test('mark-up of a ticket is text on the screen, and as it came for programs', async ({ serve }) => {
    const description = '<p>The <b>check</b>out is down &amp; nobody can pay.</p>'
    const ticket = { ...sampleTicket(), description, analysis: null, custom_fields: {} }
    const { url } = await serve({ 'GET /api/tickets/42': () => ({ body: ticket }) })
    const shown = await runCli(['show', 'ticket', '42', '--url', url])
    expect(shown.stdout).toContain('Cannot log in\nThe checkout is down & nobody can pay.')
    const raw = await runCli(['show', 'ticket', '42', '--json', '--url', url])
    expect(JSON.parse(raw.stdout)).toEqual(ticket)
  })

  test('similar tickets say which were sent again and how many more say the same', async ({ serve }) => {
    const one = {
      similarity: 0.41,
      same_text: false,
      says_the_same: false,
      others: 0,
      others_exact: true,
      other_ids: [],
    }
    const again = { ...one, ticket: sampleTicket({ id: 43 }), similarity: 1, same_text: true, says_the_same: true }
    const many = { ...one, ticket: sampleTicket({ id: 44 }), says_the_same: true, others: 18, others_exact: false }
    const other = { ...one, ticket: sampleTicket({ id: 45 }) }
    const { url } = await serve({ 'GET /api/tickets/42/similar': () => ({ body: [again, many, other] }) })
    const { stdout } = await runCli(['similar', '42', '--url', url])
    const [, ...lines] = stdout.split('\n')
    expect(lines[0]).toMatch(/^43 +100 % +pending +the same text sent again +Cannot log in$/)
    expect(lines[1]).toMatch(/^44 +41 % +pending +the same, 18\+ more say so +Cannot log in$/)
    expect(lines[2]).toMatch(/^45 +41 % +pending +– +Cannot log in$/)
  })

  test('a run that has to wait says for what', async ({ serve }) => {
    const waiting = { for: 'model' as const, since: '2026-01-02T03:04:05.000Z', reason: '503 overloaded' }
    const away = sampleRun({ status: 'processing', phase: 'analyzing', transport: 'flex', waiting })
    const queued = sampleRun({ id: 8, queued_behind: 2 })
    const { url } = await serve({
      'GET /api/analyze/7': () => ({ body: away }),
      'GET /api/analyze/runs': () => ({ body: { items: [queued, away], page: 1, page_size: 20, total: 2 } }),
    })
    const shown = await runCli(['show', 'run', '7', '--url', url], { env: { TZ: 'UTC' } })
    expect(shown.stdout).toContain('delay      waiting for the model since 2026-01-02 03:04: 503 overloaded\n')
    expect(shown.stdout).toContain('transport  flex\n')
    const runs = await runCli(['runs', '--url', url])
    expect(runs.stdout).toContain('queued behind 2 runs\n')
    expect(runs.stdout).toContain('waiting for the model since')
    const limited = { ...away, waiting: { ...waiting, for: 'limit' as const, reason: '500 requests a minute' } }
    const { url: other } = await serve({ 'GET /api/analyze/7': () => ({ body: limited }) })
    const slow = await runCli(['show', 'run', '7', '--url', other], { env: { TZ: 'UTC' } })
    expect(slow.stdout).toContain("waiting for the model's rate limit since 2026-01-02 03:04: 500 requests a minute")
  })

  test('cancel and retry say what became of the run', async ({ serve }) => {
    const { url } = await serve({
      'POST /api/analyze/7/cancel': () => ({ body: sampleState({ status: 'cancelled' }) }),
      'POST /api/analyze/7/retry': () => ({ body: sampleState({ status: 'pending' }) }),
    })
    expect((await runCli(['cancel', '7', '--url', url])).stdout).toBe('Run 7 cancelled: 0 of 3 tickets analyzed\n')
    expect((await runCli(['retry', '7', '--url', url])).stdout).toContain("Watch it with 'sta watch 7'")
  })
})
