import type { Connector } from '@sta/contract/schemas/connections/connectors'
import { expect } from 'vitest'
import { test } from './testing/cli-test.ts'
import { runCli } from './testing/run-cli.ts'

const connector: Connector = {
  ...{ id: 1, name: 'Our Zendesk', source: 'zendesk', has_secret: true, every_minutes: 5, analyze: 'by_hand' },
  settings: { kind: 'zendesk', address: 'https://example.zendesk.com', email: 'ana@example.com', since: null },
  ...{ state: 'waiting', created_tickets: 41_000, updated_tickets: 120, expected_tickets: null, reached: null },
  ...{ error: 'example.zendesk.com does not know the token (401)', next_pull_at: null },
  ...{ pulled_at: '2026-01-02T03:04:05.000Z', created_at: '2026-01-02T03:04:05.000Z' },
}

test('connections are listed with what keeps them, and one is fetched, paused and let go on', async ({ serve }) => {
  const server = await serve({
    'GET /api/connectors': () => ({ body: { items: [connector] } }),
    'POST /api/connectors/1/pull': () => ({ body: connector }),
    'PATCH /api/connectors/1': () => ({ body: connector }),
  })
  const { code, stdout } = await runCli(['connections', '--fetch', '1', '--url', server.url])
  expect(code).toBe(0)
  expect(stdout).toMatch(/Our Zendesk\s+zendesk\s+waiting\s+41000/)
  expect(stdout).toContain('does not know the token')
  await runCli(['connections', '--pause', '1', '--url', server.url])
  await runCli(['connections', '--resume', '1', '--url', server.url])
  expect(server.seen.map(({ method, body }) => `${method} ${body}`.trim())).toEqual([
    'POST',
    'GET',
    'PATCH {"paused":true}',
    'GET',
    'PATCH {"paused":false}',
    'GET',
  ])
})

test('a connection is read from the very beginning when that is asked for, and else from where it was', async ({
  serve,
}) => {
  const server = await serve({
    'GET /api/connectors': () => ({ body: { items: [connector] } }),
    'POST /api/connectors/1/pull': () => ({ body: { ...connector, state: 'pulling', pulled_at: null } }),
  })
  for (const more of [[], ['--everything']])
    expect((await runCli(['connections', '--fetch', '1', ...more, '--url', server.url])).code).toBe(0)
  const asked = server.seen.filter(({ method }) => method === 'POST')
  expect(asked.map(({ query }) => query.get('everything'))).toEqual(['false', 'true'])
})

test('settings of a connection are tried and changed, the others staying as they are', async ({ serve }) => {
  const trial = { account: 'Ana', tickets: 41_200, seconds: 2472, sample: [], begins_anew: true }
  const server = await serve({
    'GET /api/connectors': () => ({ body: { items: [connector] } }),
    'POST /api/connectors/1/test': () => ({ body: trial }),
    'PATCH /api/connectors/1': () => ({ body: connector }),
  })
  const change = (...args: string[]) => runCli(['connections', 'change', '1', ...args, '--url', server.url])
  const tried = await change('--since', '2026-01-01', '--email', 'bo@example.com', '--dry-run')
  expect(tried.stdout).toMatch(/connected as Ana.\n.*looked at anew.*\nNothing was changed/)
  expect(server.seen.some(({ method }) => method === 'PATCH')).toBe(false)
  const done = await change('--since', 'all')
  expect(done.stdout).toContain('saved')
  expect(JSON.parse(server.seen.at(-1)?.body ?? '')).toEqual({ settings: { ...connector.settings, since: null } })
  expect((await change('--projects', 'SUP')).code).toBe(2)
})
