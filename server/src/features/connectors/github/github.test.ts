import type { NewConnector } from '@sta/contract/schemas/connections/connectors'
import { expect, onTestFinished, test } from 'vitest'
import { pull, when } from '../../../../../testkit/connections.ts'
import { GITHUB_TOKEN, startFakeGithub } from '../../../../../testkit/help-desks/fake-github.ts'
import { openWorld } from '../../../../../testkit/test-world.ts'

async function openHub() {
  const hub = await startFakeGithub()
  onTestFinished(hub.stop)
  return hub
}

const connection = (url: string): NewConnector => ({
  name: 'Our issues',
  settings: { kind: 'github', address: `${url}/`, repository: 'acme/app', since: null },
  secret: GITHUB_TOKEN,
  every_minutes: 5,
  analyze: 'by_hand',
})

const issue = (number: number, more: object = {}) => ({
  ...{ number, title: `Crash ${number}`, body: `It crashes with file ${number}`, updated_at: '2026-03-01T00:00:00Z' },
  ...{ isPullRequest: false, user: 'ann', comments: [] },
  ...more,
})

test('issues come with their comments, pull requests do not, though a whole page was changed at the same moment', async () => {
  const hub = await openHub()
  const world = await openWorld()
  for (let n = 1; n <= 230; n++) hub.issues.push(issue(n, { isPullRequest: n % 10 === 0 }))
  const comments = [
    { id: 1, body: 'Which version?', user: 'bo', association: 'MEMBER' },
    { id: 2, body: 'Me too', user: 'cy', association: 'NONE' },
  ]
  hub.issues.push(issue(231, { body: null, updated_at: '2026-03-02T00:00:00Z', comments }))
  const { settings, secret } = connection(hub.url)
  expect(await world.client.tryConnector({ body: { settings, secret } })).toMatchObject({
    account: 'acme/app',
    tickets: 208,
  })
  const { id, source } = await world.client.createConnector({ body: connection(hub.url) })
  expect(source).toBe('github:acme/app')
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 208, error: null })
  const { items } = await world.client.listTickets({
    query: { status: 'all', external_id: '231', external_source: source },
  })
  expect(await world.client.getTicket({ params: { id: items[0]?.id ?? 0 } })).toMatchObject({
    ...{ title: 'Crash 231', description: '', requester_name: 'ann', tags: ['good-first-issue'] },
    messages: [
      { author_role: 'agent', author_name: 'bo' },
      { author_role: 'customer', body: 'Me too' },
    ],
  })
  hub.issues.push(issue(232, { updated_at: '2026-03-02T00:00:00Z' }))
  expect(await pull(world, id)).toMatchObject({ created_tickets: 209, updated_tickets: 0 })
})

test('a limit that is told with 403 and an instant is kept, and said', async () => {
  const hub = await openHub()
  const world = await openWorld()
  hub.issues.push(issue(1))
  const { id } = await world.client.createConnector({ body: connection(hub.url) })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  hub.allow(0, 1800)
  const told = await pull(world, id)
  expect(told.error).toMatch(/takes no more requests/)
  expect(Date.parse(told.next_pull_at ?? '')).toBeGreaterThan(Date.now() + 600_000)
})
