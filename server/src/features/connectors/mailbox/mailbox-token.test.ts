import type { NewConnector } from '@sta/contract/schemas/connections/connectors'
import { pull, when } from '@sta/testkit/connections'
import { type ImapServer, NO_IMAP_SERVER, startImapServer } from '@sta/testkit/imap-server'
import { writeMail } from '@sta/testkit/mails/write-mail'
import { openWorld } from '@sta/testkit/test-world'
import { OAUTH_CLIENT, REFRESH_TOKEN, startTokenEndpoint, type TokenEndpoint } from '@sta/testkit/token-endpoint'
import { describe, expect, onTestFinished, test } from 'vitest'

const BY_REFRESH = JSON.stringify({ client_secret: OAUTH_CLIENT.client_secret, refresh_token: REFRESH_TOKEN })

async function open(options: Parameters<typeof startTokenEndpoint>[0] = {}) {
  const provider = await startTokenEndpoint(options)
  onTestFinished(provider.stop)
  const server = await startImapServer({ tokens: provider.infoUrl })
  onTestFinished(server.stop)
  await server.deliver(writeMail({ Subject: 'Lost parcel' }, 'Where is it?'))
  return { provider, server, world: await openWorld() }
}

const mailbox = (server: ImapServer, provider: TokenEndpoint, secret: string): NewConnector => ({
  name: 'Support',
  settings: {
    ...{ kind: 'mailbox', host: '127.0.0.1', port: server.port, tls: 'none', user: server.user, folder: 'INBOX' },
    ...{ since: null, oauth: { token_url: provider.url, client_id: OAUTH_CLIENT.client_id, scope: 'mail' } },
  },
  secret,
  every_minutes: 10_080,
  analyze: 'by_hand',
})

describe.skipIf(NO_IMAP_SERVER !== null)(`a mailbox with OAuth${NO_IMAP_SERVER ? `: ${NO_IMAP_SERVER}` : ''}`, () => {
  test('is opened by an access token that is asked for once, kept, and renewed when it was taken back; no token is shown or logged', async () => {
    const { provider, server } = await open()
    const log: string[] = []
    const world = await openWorld({ env: { LOG_LEVEL: 'debug' }, log })
    const { client } = world
    const secret = JSON.stringify({ client_secret: OAUTH_CLIENT.client_secret })
    const { id } = await client.createConnector({ body: mailbox(server, provider, secret) })
    expect(await when(world, ({ pulled_at, error }) => pulled_at !== null || error !== null)).toMatchObject({
      ...{ created_tickets: 1, error: null },
    })
    expect(provider.asked[0]).toEqual({ ...OAUTH_CLIENT, grant_type: 'client_credentials', scope: 'mail' })
    const asked = provider.asked.length
    await server.deliver(writeMail({ Subject: 'And again', 'Message-ID': '<2@x>' }, 'Where is it?'))
    expect(await pull(world, id)).toMatchObject({ error: null })
    expect(provider.asked).toHaveLength(asked)
    provider.takeBack()
    expect(await pull(world, id)).toMatchObject({ error: null, created_tickets: 2 })
    expect(provider.asked.length).toBeGreaterThan(asked)
    const shown = JSON.stringify([await client.listConnectors(), await client.listAudit({ query: {} }), log])
    for (const word of [OAUTH_CLIENT.client_secret, 'access-1', 'access-2']) expect(shown).not.toContain(word)
  })

  test('keeps the refresh token that comes with each answer, and says in words when the provider knows it no more', async () => {
    const { provider, server, world } = await open({ seconds: 1 })
    // The trial has no place to keep a renewed one: the first import goes on with what it got.
    const body = mailbox(server, provider, BY_REFRESH)
    await expect(
      world.client.tryConnector({ body: { settings: body.settings, secret: JSON.stringify({ refresh_token: 'x' }) } }),
    ).rejects.toThrow(/gives no access token: invalid_client/)
    await expect(world.client.tryConnector({ body: { settings: body.settings, secret: 'no JSON' } })).rejects.toThrow(
      /is JSON with refresh_token/,
    )
    const { id } = await world.client.createConnector({ body })
    await when(world, ({ pulled_at, error }) => pulled_at !== null || error !== null)
    for (let times = 0; times < 3; times += 1) expect(await pull(world, id)).toMatchObject({ error: null })
    expect(new Set(provider.asked.map(({ refresh_token }) => refresh_token)).size).toBeGreaterThan(3)
    provider.failWith('invalid_grant')
    expect((await pull(world, id)).error).toMatch(/does not know the refresh token any more: invalid_grant/)
    provider.failWith(503)
    await world.client.pullConnector({ params: { id } })
    await when(world, ({ error }) => error?.includes('error 503') === true)
  })

  test('takes an access token alone as long as it is good', async () => {
    const { provider, server, world } = await open()
    const { settings } = mailbox(server, provider, '')
    const secret = JSON.stringify({ access_token: 'access-9' })
    await expect(world.client.tryConnector({ body: { settings, secret } })).rejects.toThrow(
      /user name or the access token/,
    )
    expect(provider.asked).toEqual([])
  })
})
