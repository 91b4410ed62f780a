import { describe, expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'

const rule = {
  ...{ id: 3, name: 'Refunds', event: 'ticket.analyzed', on: true, position: 1, fired: 37, last_fired_at: null },
  ...{ condition: { filter: { category: 'billing' } }, actions: { assignee: 'Ana', add_tags: ['refund'] } },
  created_at: '2026-01-31T10:00:00.000Z',
}

describe.concurrent('rules', () => {
  test('are listed, added as drafts, tried and switched on', async ({ serve }) => {
    const { url, seen } = await serve({
      'GET /api/rules': () => ({ body: { items: [rule] } }),
      'POST /api/rules': () => ({ status: 201, body: { ...rule, on: false } }),
      'PATCH /api/rules/3': () => ({ body: rule }),
      'PUT /api/rules/order': () => ({ body: { items: [rule] } }),
      'POST /api/rules/trial': () => ({
        body: { looked_at: 500, fired: 1, tickets: [{ id: 7, title: 'Twice', old: {}, new: { tags: ['refund'] } }] },
      }),
    })
    const add = ['rules', 'add', 'Refunds', '--when', 'ticket.analyzed', '--category', 'billing', '--assign', 'Ana']
    const added = await runCli([...add, '--add-tag', 'refund', '--url', url])
    expect([added.code, added.stdout]).toEqual([0, expect.stringContaining('Rule 3 is a draft')])
    expect(JSON.parse(seen.at(-1)?.body ?? '')).toEqual({
      ...{ name: 'Refunds', event: 'ticket.analyzed', condition: { filter: { status: 'all', category: 'billing' } } },
      actions: { assignee: 'Ana', add_tags: ['refund'] },
    })
    const tried = await runCli(['rules', '--try', '3', '--url', url])
    expect(tried.stdout).toContain('fired on 1 of the latest 500 tickets')
    const listed = await runCli(['rules', '--on', '3', '--url', url])
    expect(listed.stdout).toContain('Refunds')
    expect(seen.some(({ method, body }) => method === 'PATCH' && body === '{"on":true}')).toBe(true)
    const tell = ['--tell', '4', '--tell', '5', '--write-back']
    const told = await runCli(['rules', 'add', 'Tell', '--when', 'spike.detected', ...tell, '--url', url])
    expect(told.code).toBe(0)
    expect(JSON.parse(seen.at(-1)?.body ?? '').actions).toEqual({ notify_webhooks: [4, 5], write_back: true })
    await runCli(['rules', '--move', '3', '--to', '1', '--url', url])
    expect(seen.some(({ method, body }) => method === 'PUT' && body === '{"ids":[3]}')).toBe(true)
    const half = await runCli(['rules', '--move', '3', '--url', url])
    expect([half.code, half.stderr]).toEqual([2, expect.stringContaining('together with --to')])
    const empty = await runCli(['rules', 'add', 'Nothing', '--when', 'ticket.created', '--url', url])
    expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('say what the rule does')])
  })
})
