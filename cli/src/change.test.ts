import { createClient } from '@sta/contract/client'
import { Command } from 'commander'
import { describe, expect } from 'vitest'
import { registerChange } from './commands/change.ts'
import { createTerminal } from './output/terminal.ts'
import { test } from './testing/cli-test.ts'
import type { Routes } from './testing/fake-server.ts'
import { runCli } from './testing/run-cli.ts'

const page = (total: number, total_exact = true) => ({
  ...{ items: [], page: 1, page_size: 1, total, total_exact, next_cursor: null, suggestion: null },
})
const changing = (total: number, exact = true): Routes => ({
  'GET /api/tickets': () => ({ body: page(total, exact) }),
  'POST /api/tickets/bulk': ({ body }) => {
    const { cursor = 0 } = JSON.parse(body)
    return { body: { changed: 2, skipped: cursor === 0 ? 0 : 1, next_cursor: cursor === 0 ? 9 : null } }
  },
})
const bodies = (seen: { method: string; body: string }[]) =>
  seen.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body))

/** Runs `sta change …` as at a terminal, where a person gives this answer. */
async function changeAtTerminal(url: string, args: string[], answer: boolean) {
  const questions: string[] = []
  let code = 0
  const program = new Command()
  registerChange(program, () => ({
    client: createClient(url),
    url,
    headers: {},
    terminal: {
      ...createTerminal({ json: false, color: false }),
      result: () => {},
      note: () => {},
      ask: async (question) => {
        questions.push(question)
        return answer
      },
    },
    exitWith: (given) => {
      code = given
    },
  }))
  await program.parseAsync(['change', ...args], { from: 'user' })
  return { questions, code }
}

describe.concurrent('changing many tickets', () => {
  test('all that match a filter are changed call by call, the count shown first', async ({ serve }) => {
    const { url, seen } = await serve(changing(5))
    const args = ['--q', 'refund', '--from', 'ann@example.com', '--set-category', 'billing', '--reason', 'Money']
    const { code, stdout, stderr } = await runCli(['change', ...args, '--yes', '--url', url])
    expect([code, stdout]).toEqual([
      0,
      '4 tickets changed; 1 left alone (being analyzed, 20 tags already, or no analysis to correct)\n',
    ])
    expect(stderr).toContain('category billing: 5 tickets')
    const body = {
      filter: { status: 'all', q: 'refund', requester: 'ann@example.com' },
      category: 'billing',
      reason: 'Money',
    }
    expect(bodies(seen)).toEqual([body, { ...body, cursor: 9 }])
  })

  test('tickets by their numbers are assigned and tagged', async ({ serve }) => {
    const { url, seen } = await serve(changing(0))
    const args = ['12', '13', '--assign', 'Rosa Lux', '--add-tag', 'vip', '--add-tag', 'callback', '--yes']
    await runCli(['change', ...args, '--url', url])
    expect(bodies(seen)[0]).toEqual({ ticketIds: [12, 13], assignee: 'Rosa Lux', add_tags: ['vip', 'callback'] })
  })

  test('at a terminal a person is asked, and no means nothing', async ({ serve }) => {
    const { url, seen } = await serve(changing(10_000, false))
    const no = await changeAtTerminal(url, ['--status', 'all', '--set-priority', 'low'], false)
    expect(no).toEqual({ questions: ['priority low: more than 10,000 tickets. Change them?'], code: 1 })
    expect(bodies(seen)).toEqual([])
    await changeAtTerminal(url, ['--status', 'all', '--unassign', '--set-category', 'none'], true)
    expect(bodies(seen)[0]).toEqual({ filter: { status: 'all' }, assignee: null, category: null })
  })

  test('without a terminal nothing is changed unless --yes is said', async ({ serve }) => {
    const { url, seen } = await serve(changing(5))
    const { code, stderr } = await runCli(['change', '--tag', 'vip', '--set-priority', 'high', '--url', url])
    expect(code).toBe(2)
    expect(stderr).toContain('priority high: 5 tickets. Say --yes to change them')
    expect(bodies(seen)).toEqual([])
  })

  test.for([
    [['--yes', '--set-priority', 'low'], 'say which tickets'],
    [['1', '--tag', 'vip', '--set-priority', 'low'], 'give ids or filters'],
    [['1'], 'say what to change'],
    [['1', '--assign', 'Ann', '--unassign'], 'give --assign or --unassign'],
    [['1', '--set-priority', 'urgent'], 'Allowed choices are'],
  ] as const)('%j is refused: %s', async ([args, reason], { serve }) => {
    const { url, seen } = await serve(changing(5))
    const { code, stderr } = await runCli(['change', ...args, '--url', url])
    expect(code).toBe(2)
    expect(stderr).toContain(reason)
    expect(seen).toEqual([])
  })
})

describe.concurrent('the connection test', () => {
  const means = { format: true, usage: false, limits: false, reasoning: true, batch: false }
  const answer = { ok: true, message: 'The model answers', model: 'some-model', duration_ms: 1200, means }

  test('says what the endpoint has', async ({ serve }) => {
    const { url } = await serve({ 'POST /api/settings/test-connection': () => ({ body: answer }) })
    const { code, stdout } = await runCli(['test-connection', '--url', url])
    expect(code).toBe(0)
    for (const line of [
      /^result +The model answers$/m,
      /^format +yes$/m,
      /^usage +no: the cost is unknown$/m,
      /^rate limits +not named$/m,
      /^reasoning +yes$/m,
      /^batch API +no$/m,
    ])
      expect(stdout).toMatch(line)
  })

  test('ends with 1 and the reason when the model does not answer', async ({ serve }) => {
    const refused = { ...answer, ok: false, message: 'The key is refused', duration_ms: 0, means: null }
    const { url } = await serve({ 'POST /api/settings/test-connection': () => ({ body: refused }) })
    const { code, stdout } = await runCli(['test-connection', '--url', url])
    expect(code).toBe(1)
    expect(stdout).toContain('The key is refused')
    expect(stdout).not.toContain('format')
  })
})

describe.concurrent('the state of many tickets', () => {
  test('is set, or they are snoozed until a time, and a wrong time says what would be right', async ({ serve }) => {
    const { url, seen } = await serve(changing(5))
    const set = await runCli(['change', '3', '4', '--set-state', 'solved', '--author', 'Ana', '--yes', '--url', url])
    expect([set.code, set.stderr]).toEqual([0, expect.stringContaining('state solved: 2 tickets')])
    expect(bodies(seen)[0]).toEqual({ ticketIds: [3, 4], state: 'solved', author: 'Ana' })
    const snoozed = await runCli(['change', '--state', 'working', '--snooze', '3d', '--yes', '--url', url])
    expect(snoozed.code).toBe(0)
    const { filter, snoozed_until } = bodies(seen).at(-1)
    expect(filter).toEqual({ status: 'all', state: 'working' })
    expect(Date.parse(snoozed_until)).toBeGreaterThan(Date.now() + 2 * 86_400_000)
    const wrong = await runCli(['change', '3', '--snooze', 'yesterday', '--url', url])
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('such as 4h, 3d')])
    const both = await runCli(['change', '3', '--snooze', '4h', '--set-state', 'open', '--url', url])
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining('not both')])
  })
})
