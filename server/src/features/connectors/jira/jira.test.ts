import type { NewConnector } from '@sta/contract/schemas/connections/connectors'
import { expect, onTestFinished, test } from 'vitest'
import { pull, when } from '../../../../../testkit/connections.ts'
import {
  documentOf,
  type FakeJiraIssue,
  JIRA_AGENT,
  JIRA_EMAIL,
  JIRA_TOKEN,
  REPORTER,
  startFakeJira,
} from '../../../../../testkit/help-desks/fake-jira.ts'
import { openWorld } from '../../../../../testkit/test-world.ts'
import { minuteAt } from './jira-time.ts'

async function openJira(options: Parameters<typeof startFakeJira>[0]) {
  const fake = await startFakeJira(options)
  onTestFinished(fake.stop)
  return fake
}

const connection = (address: string, isCloud: boolean): NewConnector => ({
  name: 'Our Jira',
  settings: { kind: 'jira', address, email: isCloud ? JIRA_EMAIL : null, projects: ['SUP'], since: null },
  secret: JIRA_TOKEN,
  every_minutes: 10_080,
  analyze: 'by_hand',
})

const issue = (number: number, more: Partial<FakeJiraIssue> = {}): FakeJiraIssue => ({
  ...{ key: `SUP-${number}`, summary: `Crash ${number}`, description: documentOf(`It crashes with file ${number}`) },
  ...{ priority: 'Medium', labels: ['vip'], updated: '2026-03-01T00:00:10.000Z', comments: [] },
  ...more,
})

const said = (id: number, body: unknown, author = JIRA_AGENT, jsdPublic = true) => ({
  ...{ id: String(id), body, author, created: '2026-03-01T00:00:00.000+0000', jsdPublic },
})

test.each([true, false])(
  'issues come with comments and people, though more than a page was changed in one minute; cloud: %s',
  async (isCloud) => {
    const fake = await openJira({ isCloud, timeZone: 'America/New_York' })
    const world = await openWorld()
    const { client } = world
    for (let n = 1; n <= 130; n++) fake.issues.push(issue(n))
    const body = isCloud ? documentOf('First line', 'Second line') : 'First *line*\nh2. Second line'
    const custom = {
      customfield_10002: [{ id: '1', name: 'Berg & Sons' }],
      customfield_10019: '0|i0001:',
      customfield_10050: { self: 'https://example.com', value: 'gold', id: '7' },
    }
    const thread = [
      said(1, isCloud ? documentOf('Which version?') : 'Which version?'),
      said(2, 'A known bug', JIRA_AGENT, false),
      said(3, 'The newest', REPORTER),
    ]
    fake.issues.push(issue(131, { description: body, updated: '2026-03-02T08:00:00.000Z', comments: thread, custom }))
    const many = Array.from({ length: 40 }, (_, n) => said(n, `Comment ${n}`, REPORTER))
    fake.issues.push(issue(132, { description: null, updated: '2026-03-02T09:00:00.000Z', comments: many }))
    const { settings, secret } = connection(fake.url, isCloud)
    expect(await client.tryConnector({ body: { settings, secret } })).toMatchObject({
      account: 'Bo Agent',
      tickets: 132,
    })
    const { id, source } = await client.createConnector({ body: connection(fake.url, isCloud) })
    expect(source).toBe('jira')
    expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({
      created_tickets: 132,
      error: null,
    })
    const ticketOf = async (external_id: string) => {
      const [found] = (await client.listTickets({ query: { status: 'all', external_id, external_source: 'jira' } }))
        .items
      return client.getTicket({ params: { id: found?.id ?? 0 } })
    }
    expect(await ticketOf('SUP-131')).toMatchObject({
      ...{ title: 'Crash 131', requester_name: 'Kim Berg', requester_email: 'kim@example.com', assignee: 'Bo Agent' },
      ...{ organization: 'Berg & Sons', custom_fields: { Plan: 'gold' } },
      ...{
        external_url: `${fake.url}/browse/SUP-131`,
        external_status: 'Open',
        external_priority: 'Medium',
        tags: ['vip'],
      },
      description: expect.stringContaining('Second line'),
      messages: [
        { body: 'Which version?', author_role: 'agent', is_public: true },
        { body: 'A known bug', is_public: false },
        { body: 'The newest', author_role: 'customer' },
      ],
    })
    expect((await ticketOf('SUP-132')).messages).toHaveLength(40)

    fake.issues.push(issue(133, { updated: '2026-03-02T09:00:30.000Z' }))
    expect(await pull(world, id)).toMatchObject({ created_tickets: 133, updated_tickets: 0 })
  },
)

test('an issue that is changed while pages are read is not skipped, and neither is one behind it', async () => {
  const fake = await openJira({ isCloud: false })
  const world = await openWorld()
  for (let n = 1; n <= 120; n++)
    fake.issues.push(issue(n, { updated: new Date(Date.UTC(2026, 2, 1, 0, n)).toISOString() }))
  const begin = Date.UTC(2026, 3, 1)
  let moved = 0
  fake.afterPage = () => {
    const oldest = fake.issues[moved]
    moved += 1
    if (oldest) oldest.updated = new Date(begin + moved * 60_000).toISOString()
    if (moved > 3) fake.afterPage = null
  }
  await world.client.createConnector({ body: connection(fake.url, false) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 120 })
})

test('limits are kept, a token that was taken back is told, and a malformed answer loses nothing', async () => {
  const fake = await openJira({ isCloud: true, searchesPerWindow: 1 })
  const world = await openWorld()
  for (let n = 1; n <= 120; n++)
    fake.issues.push(issue(n, { updated: new Date(Date.UTC(2026, 2, 1, 0, n)).toISOString() }))
  const { id } = await world.client.createConnector({ body: connection(fake.url, true) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 120, error: null })
  expect(fake.impatient).toBe(0)
  fake.issues.push(issue(121, { updated: '2026-05-01T00:00:00.000Z' }))
  fake.broken = 401
  expect((await pull(world, id)).error).toMatch(/does not know the token/)
  fake.broken = 400
  await world.client.pullConnector({ params: { id } })
  await when(world, ({ error }) => error?.includes('check the address') === true)
  fake.broken = null
  await world.client.pullConnector({ params: { id } })
  expect(await when(world, ({ created_tickets }) => created_tickets === 121)).toMatchObject({ updated_tickets: 0 })
})

test('labels, the priority and an internal comment go back', async () => {
  const fake = await openJira({ isCloud: true })
  const world = await openWorld()
  const { client } = world
  fake.issues.push(issue(1))
  const { id } = await client.createConnector({ body: connection(fake.url, true) })
  const params = { id }
  await when(world, ({ pulled_at }) => pulled_at !== null)
  await world.finished((await client.startRun({ body: {} })).id)
  const priority = { low: 'Lowest', medium: 'Middle', high: 'Highest' }
  await client.setWriteBack({ params, body: { settings: { category: { prefix: 'intent__' }, priority, note: true } } })
  await client.startWriteBack({ params })
  while ((await client.getWriteBack({ params })).written_at === null)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await client.getWriteBack({ params })).toMatchObject({ written: 1, conflicts: 0, error: null })
  const [ticket] = (await client.listTickets({ query: { status: 'all' } })).items
  expect(fake.issues[0]).toMatchObject({
    labels: ['vip', `intent__${ticket?.category}`],
    priority: priority[ticket?.priority ?? 'low'],
    comments: [{ jsdPublic: false, body: expect.stringContaining('Support Ticket Analyst, note') }],
  })
  await pull(world, id)
  expect((await client.getTicket({ params: { id: ticket?.id ?? 0 } })).messages).toEqual([])
})

test('a minute is written in a time zone, and the first one of an hour that comes twice', () => {
  expect(minuteAt('2026-03-01T00:05:59.000Z', 'America/New_York')).toBe('2026-02-28 19:05')
  expect(minuteAt('2026-10-25T00:30:00.000Z', 'Europe/Berlin')).toBe('2026-10-25 01:30')
  expect(minuteAt('2026-10-25T01:30:00.000Z', 'Europe/Berlin')).toBe('2026-10-25 02:30')
})
