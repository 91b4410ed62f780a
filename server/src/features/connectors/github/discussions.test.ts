import type { NewConnector } from '@sta/contract/schemas/connections/connectors'
import { pull, when } from '@sta/testkit/connections'
import { GITHUB_TOKEN, startFakeGithub } from '@sta/testkit/help-desks/fake-github'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

async function openHub() {
  const hub = await startFakeGithub()
  onTestFinished(hub.stop)
  return hub
}
type Hub = Awaited<ReturnType<typeof openHub>>

const connection = (url: string, more: object = {}): NewConnector => ({
  name: 'Our repository',
  settings: { kind: 'github', address: url, repository: 'acme/app', since: null, discussions: true, ...more },
  secret: GITHUB_TOKEN,
  every_minutes: 10_080,
  analyze: 'by_hand',
})

const at = (minute: number): string =>
  new Date(Date.UTC(2026, 2, 1) + minute * 60_000).toISOString().replace('.000', '')

const discussion = (number: number, more: Partial<Hub['discussions'][number]> = {}) => ({
  ...{ number, title: `How do I ${number}?`, body: `I want to do ${number}`, user: 'ann', category: 'Q&A' },
  ...{ updatedAt: at(number), closed: false, isAnswered: null, labels: [], comments: [] },
  ...more,
})

const said = (id: string, body: string, user: string, association: string, minute: number) => ({
  ...{ id, body, user, association, createdAt: at(minute) },
})

const issue = (number: number) => ({
  ...{ number, title: `Crash ${number}`, body: `It crashes with file ${number}`, updated_at: '2026-03-01T00:00:00Z' },
  ...{ isPullRequest: false, user: 'ann', comments: [] },
})

async function ticketOf({ client }: World, number: number) {
  const [found] = (await client.listTickets({ query: { status: 'all', external_id: String(number) } })).items
  return client.getTicket({ params: { id: found?.id ?? 0 } })
}

test('discussions come beside issues with comments and replies in order, once each, and then only what changed', async () => {
  const hub = await openHub()
  const world = await openWorld()
  for (let n = 1; n <= 3; n++) hub.issues.push(issue(n))
  for (let n = 100; n < 145; n++) hub.discussions.push(discussion(n))
  const first = {
    ...said('c1', 'Click on it', 'bo', 'MEMBER', 10),
    replies: [said('r1', 'It works', 'ann', 'NONE', 30)],
  }
  const second = { ...said('c2', 'Same here', '', 'NONE', 20), replies: [] }
  hub.discussions.push(
    discussion(145, { comments: [first, second], labels: ['help wanted'], isAnswered: true, user: '' }),
  )
  const { settings, secret } = connection(hub.url)
  expect(await world.client.tryConnector({ body: { settings, secret } })).toMatchObject({
    account: 'acme/app',
    tickets: 49,
    sample: expect.arrayContaining([expect.objectContaining({ title: 'How do I 145?', messages: 3 })]),
  })
  const { id } = await world.client.createConnector({ body: connection(hub.url) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 49, error: null })
  expect(await ticketOf(world, 145)).toMatchObject({
    ...{ title: 'How do I 145?', state: 'solved', tags: ['q-a', 'help-wanted'], channel: 'github' },
    external_url: 'https://github.com/acme/app/discussions/145',
    messages: [
      { body: 'Click on it', author_role: 'agent', author_name: 'bo' },
      { body: 'Same here', author_role: 'customer' },
      { body: 'It works', author_role: 'customer', author_name: 'ann' },
    ],
  })
  Object.assign(hub.discussions[0] ?? {}, { updatedAt: at(500), body: 'I want to do something else' })
  hub.discussions.push(discussion(146, { updatedAt: at(501) }))
  expect(await pull(world, id)).toMatchObject({
    created_tickets: 50,
    updated_tickets: 1,
    reached: expect.stringContaining('2026-03-01T08:21'),
  })
  expect(await ticketOf(world, 100)).toMatchObject({ description: 'I want to do something else' })
})

test('what changes while pages are read is neither lost nor doubled, and only what is newer than a day is taken', async () => {
  const hub = await openHub()
  const world = await openWorld()
  for (let n = 1; n <= 60; n++) hub.discussions.push(discussion(n, { updatedAt: at(n * 60) }))
  let pages = 0
  // The oldest that is wanted moves to the top, past the first page of the import (the one before it is that of the trial).
  hub.meanwhile = () => {
    pages += 1
    if (pages !== 2) return
    const oldest = hub.discussions.find(({ number }) => number === 24)
    if (oldest) oldest.updatedAt = at(5000)
  }
  const { id } = await world.client.createConnector({ body: connection(hub.url, { since: '2026-03-02' }) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 36 })
  const told = await pull(world, id)
  expect(told).toMatchObject({ error: null, created_tickets: 37, updated_tickets: 0 })
})

test('a page that GitHub does not manage is asked for in smaller ones, and its limit, told with 200, is kept', async () => {
  const hub = await openHub()
  const world = await openWorld()
  for (let n = 1; n <= 12; n++) hub.discussions.push(discussion(n))
  hub.mostAtOnce = 5
  const { id } = await world.client.createConnector({ body: connection(hub.url) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 12, error: null })
  // The page of issues is let in, that of discussions is not.
  hub.allow(1, 1800)
  const told = await pull(world, id)
  expect(told.error).toMatch(/takes no more requests/)
  expect(Date.parse(told.next_pull_at ?? '')).toBeGreaterThan(Date.now() + 600_000)
})

test('a repository without discussions, or a token that may not see them, is told in words before it is saved', async () => {
  const hub = await openHub()
  const world = await openWorld()
  hub.areOn = false
  const { settings, secret } = connection(hub.url)
  await expect(world.client.tryConnector({ body: { settings, secret } })).rejects.toThrow(/has no discussions/)
  await expect(world.client.tryConnector({ body: { settings, secret: 'other' } })).rejects.toThrow(
    /does not know the token/,
  )
})

test('who asks for discussions later gets all of them, and doubles no issue', async () => {
  const hub = await openHub()
  const world = await openWorld()
  hub.issues.push(issue(1))
  hub.discussions.push(discussion(2))
  const { id } = await world.client.createConnector({ body: connection(hub.url, { discussions: undefined }) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 1 })
  const params = { id }
  const { settings } = connection(hub.url)
  expect(await world.client.tryConnectorChange({ params, body: { settings } })).toMatchObject({ begins_anew: true })
  await world.client.changeConnector({ params, body: { settings } })
  expect(
    await when(world, ({ created_tickets, pulled_at }) => created_tickets === 2 && pulled_at !== null),
  ).toMatchObject({ error: null })
})

test('labels and a note go back to a discussion by GraphQL, once, and neither comes in as a message', async () => {
  const hub = await openHub()
  const world = await openWorld({
    env: { PUBLIC_URL: 'https://tickets.example.com', ALLOWED_PRIVATE_HOSTS: '127.0.0.1' },
  })
  hub.discussions.push(
    discussion(7, { body: 'I was charged twice for the same invoice, please refund it', labels: ['help wanted'] }),
  )
  const { id } = await world.client.createConnector({ body: connection(hub.url) })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  await world.finished((await world.client.startRun({ body: {} })).id)
  const params = { id }
  await world.client.setWriteBack({
    params,
    body: { settings: { category: { prefix: 'intent__' }, priority: null, note: true } },
  })
  await world.client.startWriteBack({ params })
  const end = Date.now() + 100_000
  while ((await world.client.getWriteBack({ params })).written === 0 && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50))
  const { analysis } = await ticketOf(world, 7)
  expect(hub.discussions[0]?.labels).toEqual(['help wanted', `intent__${analysis?.category}`])
  expect(hub.discussions[0]?.comments.map(({ body }) => body)).toEqual([
    expect.stringContaining('https://tickets.example.com/tickets/'),
  ])
  expect(hub.mutations).toEqual(['addLabels', 'addComment'])
  Object.assign(hub.discussions[0] ?? {}, { updatedAt: at(900) })
  await pull(world, id)
  expect((await ticketOf(world, 7)).messages).toEqual([])
})
