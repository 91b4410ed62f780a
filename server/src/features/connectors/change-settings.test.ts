import type { ConnectorSettings } from '@sta/contract/schemas/connections/connectors'
import { pull, when } from '@sta/testkit/connections'
import { documentOf, JIRA_TOKEN, startFakeJira } from '@sta/testkit/help-desks/fake-jira'
import { openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

/** A Jira with two projects, of which one is connected since March. */
async function openConnected() {
  const fake = await startFakeJira({ isCloud: false })
  onTestFinished(fake.stop)
  const issue = (key: string, updated: string) => ({
    ...{ key, summary: `Crash ${key}`, description: documentOf('It crashes') },
    ...{ priority: 'Medium', labels: [], updated, comments: [] },
  })
  fake.issues.push(issue('SUP-1', '2026-02-01T00:00:00.000Z'), issue('SUP-2', '2026-03-05T00:00:00.000Z'))
  fake.issues.push(issue('HELP-1', '2026-02-02T00:00:00.000Z'), issue('HELP-2', '2026-03-06T00:00:00.000Z'))
  const world = await openWorld()
  const settings: Extract<ConnectorSettings, { kind: 'jira' }> = {
    ...{ kind: 'jira', address: fake.url, email: null, projects: ['SUP'], since: '2026-03-01' },
  }
  const { id } = await world.client.createConnector({
    body: { name: 'Our Jira', settings, secret: JIRA_TOKEN, every_minutes: 10_080, analyze: 'on_arrival' },
  })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  const keys = async () => {
    const { items } = await world.client.listTickets({ query: { status: 'all' } })
    return items.map(({ external_id }) => external_id).toSorted()
  }
  return { fake, world, settings, params: { id }, keys }
}

test('a further project and an earlier day begin anew and double nothing; what takes less goes on where it was', async () => {
  const { world, settings, params, keys } = await openConnected()
  const { client } = world
  expect(await keys()).toEqual(['SUP-2'])
  const more = { ...settings, projects: ['SUP', 'HELP'] }
  expect(await client.tryConnectorChange({ params, body: { settings: more } })).toMatchObject({
    ...{ account: 'Bo Agent', tickets: 2, begins_anew: true },
  })
  expect((await client.listConnectors()).items).toMatchObject([{ settings }])
  await client.changeConnector({ params, body: { settings: more } })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 2, error: null })
  expect(await keys()).toEqual(['HELP-2', 'SUP-2'])
  const all = { ...more, since: null }
  await client.changeConnector({ params, body: { settings: all, name: 'All of Jira' } })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({
    name: 'All of Jira',
    expected_tickets: 4,
  })
  expect(await keys()).toEqual(['HELP-1', 'HELP-2', 'SUP-1', 'SUP-2'])
  const fewer = { ...all, projects: ['HELP'], since: '2026-03-01' }
  expect(await client.tryConnectorChange({ params, body: { settings: fewer } })).toMatchObject({ begins_anew: false })
  const changed = await client.changeConnector({ params, body: { settings: fewer } })
  expect([changed.pulled_at, changed.reached]).toEqual([expect.any(String), expect.any(String)])
  await pull(world, params.id)
  expect(await keys()).toHaveLength(4)
  const { items } = await client.listAudit({ query: {} })
  const begun = items
    .filter(({ action }) => action === 'connection.changed')
    .map(({ new_value }) => new_value?.begins_anew)
  expect(begun.toReversed()).toEqual([true, true, undefined])
})

test('another address is another connection, a wrong token changes nothing, and a pause stays one', async () => {
  const { fake, world, settings, params, keys } = await openConnected()
  const { client } = world
  const other = await startFakeJira({ isCloud: false })
  onTestFinished(other.stop)
  const change = (some: Partial<typeof settings>, secret?: string) =>
    client.changeConnector({ params, body: { settings: { ...settings, ...some }, ...(secret && { secret }) } })
  await expect(change({ address: other.url })).rejects.toMatchObject({ code: 'connector_other' })
  const github: ConnectorSettings = { kind: 'github', address: fake.url, repository: 'a/b', since: null }
  await expect(client.tryConnectorChange({ params, body: { settings: github } })).rejects.toMatchObject({
    code: 'connector_other',
  })
  await expect(change({ since: null }, 'wrong')).rejects.toMatchObject({ code: 'connection_failed' })
  expect((await client.listConnectors()).items).toMatchObject([{ settings, error: null }])
  expect(other.searches).toEqual([])
  await client.changeConnector({ params, body: { paused: true } })
  expect(await change({ since: null })).toMatchObject({ state: 'paused', pulled_at: null })
  expect(await keys()).toEqual(['SUP-2'])
  await client.changeConnector({ params, body: { paused: false } })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  expect(await keys()).toEqual(['SUP-1', 'SUP-2'])
  await expect(client.tryConnectorChange({ params: { id: 99 }, body: { settings } })).rejects.toMatchObject({
    code: 'connector_not_found',
  })
})

test('a password is never sent to another server than it was typed in for', async () => {
  const world = await openWorld()
  const { client, deps } = world
  const settings = {
    ...{ kind: 'mailbox' as const, host: 'imap.example.com', port: 993, tls: 'implicit' as const },
    ...{ user: 'support@example.com', folder: 'INBOX', since: null },
  }
  const row = await deps.db
    .insertInto('connector')
    .values({
      ...{ name: 'Mails', source: 'mailbox:support@example.com', settings: JSON.stringify(settings) },
      ...{ has_secret: true, every_minutes: 10_080, state: 'paused' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const params = { id: row.id }
  for (const some of [{ host: 'evil.example' }, { port: 143 }, { tls: 'none' as const }])
    await expect(
      client.changeConnector({ params, body: { settings: { ...settings, ...some } } }),
    ).rejects.toMatchObject({ code: 'validation_failed', problem: { errors: [{ path: 'secret' }] } })
  await expect(
    client.changeConnector({ params, body: { settings: { ...settings, user: 'sales@example.com' } } }),
  ).rejects.toMatchObject({ code: 'connector_other' })
})
