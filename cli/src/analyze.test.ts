import type { RunState } from '@sta/contract/schemas/runs'
import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { problem, type Routes } from './testing/fake-server.ts'
import { runCli } from './testing/run-cli.ts'
import { sampleEstimate, sampleRun, sampleState } from './testing/samples.ts'

const done = (overrides: Partial<RunState> = {}) =>
  sampleState({
    status: 'completed',
    phase: 'finished',
    progress: { total: 3, done: 3, failed: 0 },
    summary: 'Three tickets, all about logging in.',
    ...overrides,
  })

/** A run that answers these states one after the other, and stays at the last. */
function runThrough(states: (RunState | 'hang up' | 'break off')[]): Routes {
  let reads = 0
  return {
    'POST /api/analyze/estimate': () => ({ body: sampleEstimate() }),
    'POST /api/analyze': () => ({ status: 201, body: sampleRun() }),
    'GET /api/analyze/7': () => ({ body: sampleRun({ status: 'completed', summary: 'The end' }) }),
    'GET /api/analyze/7/status': () => {
      const state = states[Math.min(reads, states.length - 1)]!
      reads += 1
      return typeof state === 'string' ? state : { body: state }
    },
  }
}

describe.concurrent('analyze', () => {
  test('starts a run over the ids, or over all, and tells how to watch it', async ({ serve }) => {
    const { url, seen } = await serve(runThrough([done()]))
    const { code, stdout, stderr } = await runCli(['analyze', '1', '2', '3', '--url', url])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toContain("Run 7 started: 3 tickets. Watch it with 'sta watch 7'.")
    await runCli(['analyze', '--all', '--url', url])
    const started = seen.filter(({ path }) => path === '/api/analyze')
    expect(started.map(({ body }) => JSON.parse(body))).toEqual([{ ticketIds: [1, 2, 3] }, { ticketIds: null }])
  })

  test('nothing pending is told in words', async ({ serve }) => {
    const { url } = await serve({
      'POST /api/analyze/estimate': () => ({ status: 400, body: problem(400, 'no_tickets_to_analyze') }),
    })
    const { code, stderr } = await runCli(['analyze', '--all', '--url', url])
    expect(code).toBe(1)
    expect(stderr).toContain("Only pending tickets are taken ('sta list --status pending'), unless you add --again.")
  })

  test('watched to the end: the executive summary, exit 0', async ({ serve }) => {
    const { url } = await serve(runThrough([sampleState(), done()]))
    const { code, stdout } = await runCli(['analyze', '--all', '--watch', '--url', url])
    expect(code).toBe(0)
    expect(stdout).toBe('Run 7 completed: 3 of 3 tickets analyzed, $0.0042\n\nThree tickets, all about logging in.\n')
  })

  test('some tickets failed: exit 4 and what to do', async ({ serve }) => {
    const { url } = await serve(runThrough([done({ progress: { total: 3, done: 2, failed: 1 } })]))
    const { code, stdout, stderr } = await runCli(['analyze', '--all', '--watch', '--url', url])
    expect(code).toBe(4)
    expect(stdout).toContain('2 of 3 tickets analyzed, 1 failed')
    expect(stderr).toContain("try again with 'sta retry 7'")
  })

  test('the run failed or was cancelled: exit 5 and the reason', async ({ serve }) => {
    const failed = await serve(runThrough([done({ status: 'failed', error: 'The key was refused' })]))
    const { code, stderr } = await runCli(['watch', '7', '--url', failed.url])
    expect(code).toBe(5)
    expect(stderr).toContain('The key was refused')
    const cancelled = await serve(runThrough([done({ status: 'cancelled' })]))
    expect(await runCli(['watch', '7', '--url', cancelled.url])).toMatchObject({ code: 5 })
  })

  test('with --json stdout is one document, the run', async ({ serve }) => {
    const { url } = await serve(runThrough([sampleState(), done()]))
    const { code, stdout, stderr } = await runCli(['analyze', '--all', '--watch', '--json', '--url', url])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: 7, summary: 'The end' })
    expect(stderr).toContain('Run 7 started')
  })

  test('watching survives a server that goes away and comes back', async ({ serve }) => {
    const { url } = await serve(runThrough([sampleState(), 'hang up', 'break off', done()]))
    const { code, stderr } = await runCli(['analyze', '--all', '--watch', '--url', url])
    expect(code).toBe(0)
    expect(stderr).toContain('The server does not answer; trying again')
    expect(stderr).toContain('The server is back.')
  })

  test('what keeps a run waiting is told as it changes', async ({ serve }) => {
    const since = '2026-01-02T03:04:05.000Z'
    const { url } = await serve(
      runThrough([
        sampleState({ status: 'pending', queued_behind: 2 }),
        sampleState({ status: 'pending', queued_behind: 1 }),
        sampleState({ waiting: { for: 'model', since, reason: '503 overloaded' } }),
        sampleState({ waiting: { for: 'model', since, reason: '503 overloaded' } }),
        sampleState(),
        done(),
      ]),
    )
    const { code, stderr } = await runCli(['watch', '7', '--url', url], { env: { TZ: 'UTC' } })
    expect(code).toBe(0)
    // The first answer is read to see that the run exists.
    expect(stderr.match(/^Run 7: .*$/gm)).toEqual([
      'Run 7: queued behind 1 run',
      'Run 7: waiting for the model since 2026-01-02 03:04: 503 overloaded',
      'Run 7: it goes on',
    ])
  })

  test('a change that is announced is read at once, without waiting for the next poll', async ({ serve, expect }) => {
    let over = false
    const status = () => ({ body: over ? done() : sampleState() })
    const server = await serve({ 'GET /api/analyze/7/status': status }, { live: true })
    const finished = runCli(['watch', '7', '--url', server.url])
    await expect.poll(server.listening, { timeout: 30_000 }).toBe(1)
    // Longer than the poll without a live channel, shorter than the poll beside one.
    await new Promise((resolve) => setTimeout(resolve, 1500))
    // One after the other: polls alone would need longer for all of them than a test may take.
    for (let i = 0; i < 15; i += 1) {
      const reads = server.seen.length
      server.announce({ type: 'runs.changed', ids: [7] })
      await expect.poll(() => server.seen.length, { timeout: 30_000 }).toBeGreaterThan(reads)
    }
    const readsBefore = server.seen.length
    over = true
    server.announce({ type: 'runs.changed', ids: [7] })
    expect(await finished).toMatchObject({ code: 0 })
    expect(server.seen.length - readsBefore).toBe(1)
  })

  test('Ctrl-C ends the watching only, and says so', async ({ serve }) => {
    const { url } = await serve(runThrough([sampleState(), 'hang up']))
    let interrupted = false
    const { code, stdout, stderr } = await runCli(['analyze', '--all', '--watch', '--url', url], {
      onStderr: (all, interrupt) => {
        if (interrupted || !all.includes('does not answer')) return
        interrupted = true
        interrupt()
      },
    })
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain("No longer watching; run 7 goes on. Watch it with 'sta watch 7'")
  })

  test('an unknown run is told before the watching begins', async ({ serve }) => {
    const { url } = await serve({
      'GET /api/analyze/9/status': () => ({ status: 404, body: problem(404, 'run_not_found') }),
    })
    const { code, stderr } = await runCli(['watch', '9', '--url', url])
    expect(code).toBe(1)
    expect(stderr).toContain("See which there are with 'sta runs'")
  })
})
