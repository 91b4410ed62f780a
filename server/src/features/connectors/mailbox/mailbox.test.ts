import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import type { NewConnector } from '@sta/contract/schemas/connections/connectors'
import { describe, expect, onTestFinished, test } from 'vitest'
import { pull, when } from '../../../../../testkit/connections.ts'
import { type ImapServer, NO_IMAP_SERVER, startImapServer } from '../../../../../testkit/imap-server.ts'
import { nastyMails } from '../../../../../testkit/mails/nasty-mails.ts'
import { WRITTEN_AT, writeMail } from '../../../../../testkit/mails/write-mail.ts'
import { openWorld, type World } from '../../../../../testkit/test-world.ts'

async function openServer(options: Parameters<typeof startImapServer>[0] = {}) {
  const server = await startImapServer(options)
  onTestFinished(server.stop)
  return server
}

type Settings = Extract<NewConnector['settings'], { kind: 'mailbox' }>

const mailbox = (server: ImapServer, more: Partial<Settings> = {}): NewConnector => ({
  name: 'Support',
  settings: {
    ...{ kind: 'mailbox', host: '127.0.0.1', port: server.port, tls: 'none', user: server.user, folder: 'INBOX' },
    ...{ since: null, ...more },
  },
  secret: server.password,
  every_minutes: 60,
  analyze: 'by_hand',
})

async function ticketsOf({ client }: World) {
  const { items } = await client.listTickets({ query: { status: 'all', page_size: 100 } })
  return Promise.all(items.map(({ id }) => client.getTicket({ params: { id } })))
}

const connected = async (world: World, server: ImapServer) => {
  const { id } = await world.client.createConnector({ body: mailbox(server) })
  await when(world, ({ pulled_at, error }) => pulled_at !== null || error !== null)
  return id
}

describe.skipIf(NO_IMAP_SERVER !== null)(
  `a mailbox of a real server${NO_IMAP_SERVER ? `: ${NO_IMAP_SERVER}` : ''}`,
  () => {
    test('is tried, and its mails become tickets with who wrote, when, and by mail', async () => {
      const server = await openServer()
      const world = await openWorld()
      await server.deliver(writeMail({ Subject: 'Lost parcel', 'Message-ID': '<1@customer.example>' }, 'Where is it?'))
      await server.deliver(writeMail({ Subject: 'Second', From: 'ada@other.example' }))
      const { settings, secret } = mailbox(server)
      expect(await world.client.tryConnector({ body: { settings, secret: secret ?? null } })).toMatchObject({
        account: 'support@example.com, INBOX',
        tickets: 2,
        sample: [
          { title: 'Lost parcel', requester: 'Kim Berg', created_at: WRITTEN_AT },
          { title: 'Second', requester: 'ada@other.example' },
        ],
      })
      await connected(world, server)
      const [ticket] = (await ticketsOf(world)).filter(({ title }) => title === 'Lost parcel')
      expect(ticket).toMatchObject({
        ...{ description: 'Where is it?', channel: 'email', external_source: 'mailbox:support@example.com' },
        ...{ external_id: '1@customer.example', external_created_at: WRITTEN_AT },
        ...{ requester_name: 'Kim Berg', requester_email: 'kim@customer.example', messages: [] },
      })
    })

    test('answers join the ticket of the mail that they answer, in whatever order they come', async () => {
      const server = await openServer()
      const world = await openWorld()
      const thread = { 'In-Reply-To': '<1@x>', References: '<1@x>' }
      const day = (n: number) => `Thu, ${14 + n} Jan 2026 09:30:00 +0100`
      await server.deliver(writeMail({ Subject: 'Login', 'Message-ID': '<1@x>' }, 'It fails.'))
      const id = await connected(world, server)
      await server.deliver(
        writeMail({ 'Message-ID': '<2@x>', ...thread, From: 'Bo <bo@example.com>', Date: day(1) }, 'Try again.'),
      )
      await server.deliver(writeMail({ 'Message-ID': '<4@x>', 'In-Reply-To': '<3@x>', Date: day(3) }, 'And again.'))
      await server.deliver(
        writeMail({ 'Message-ID': '<3@x>', References: '<1@x> <2@x>', Date: day(2) }, 'It fails still.'),
      )
      await server.deliver(
        writeMail({ 'Message-ID': '<5@x>', ...thread, 'Auto-Submitted': 'auto-replied', Date: day(4) }, 'Away.'),
      )
      expect(await pull(world, id)).toMatchObject({ error: null, created_tickets: 2 })
      const tickets = await ticketsOf(world)
      expect(tickets.map(({ title, messages }) => [title, messages.length]).sort()).toEqual([
        ['And again.', 0],
        ['Login', 3],
      ])
      const said = tickets.find(({ title }) => title === 'Login')?.messages
      expect(said?.map(({ author_role, body }) => [author_role, body])).toEqual([
        ['agent', 'Try again.'],
        ['customer', 'It fails still.'],
        [null, 'Away.\n\nThis is an automatic reply.'],
      ])
    })

    test('nothing doubles: copies, another connection of the same mailbox, new numbers', async () => {
      const server = await openServer()
      const world = await openWorld()
      for (let n = 1; n <= 5; n++) await server.deliver(writeMail({ Subject: `Mail ${n}`, 'Message-ID': `<${n}@x>` }))
      await server.deliver(writeMail({ Subject: 'Mail 5', 'Message-ID': '<5@x>', 'X-Copy': 'yes' }))
      await server.deliver(writeMail({ Subject: 'Without a number' }))
      await server.deliver(writeMail({ Subject: 'Re: Mail 1', 'In-Reply-To': '<1@x>', 'Message-ID': '<6@x>' }, 'More'))
      // Forms of websites that give all their mails one number.
      await server.deliver(
        writeMail({ Subject: 'Form', 'Message-ID': '<5@x>', Date: 'Thu, 15 Jan 2026 10:00:00 +0000' }),
      )
      const id = await connected(world, server)
      const count = async () =>
        (await ticketsOf(world)).map(({ title, messages }) => `${title} ${messages.length}`).sort()
      const all = ['Form 0', 'Mail 1 1', 'Mail 2 0', 'Mail 3 0', 'Mail 4 0', 'Mail 5 0', 'Without a number 0']
      expect(await count()).toEqual(all)
      await server.renumber()
      await server.deliver(writeMail({ Subject: 'News', 'Message-ID': '<7@x>' }))
      expect(await pull(world, id)).toMatchObject({ error: null, created_tickets: 8, updated_tickets: 0 })
      await world.client.deleteConnector({ params: { id } })
      await connected(world, server)
      expect(await count()).toEqual([...all.slice(0, 6), 'News 0', all[6]])
    })

    test('more mails than a page holds all come, in order, since the day that is named', async () => {
      const server = await openServer()
      const world = await openWorld()
      for (let n = 1; n <= 230; n++) await server.deliver(writeMail({ Subject: `Mail ${n}`, 'Message-ID': `<${n}@x>` }))
      const id = await connected(world, server)
      expect((await world.client.listConnectors()).items[0]).toMatchObject({ created_tickets: 230, error: null })
      await server.deliver(writeMail({ Subject: 'One more' }))
      expect(await pull(world, id)).toMatchObject({ created_tickets: 231 })
      const { settings, secret } = mailbox(server, { since: '2999-01-01' })
      expect(await world.client.tryConnector({ body: { settings, secret: secret ?? null } })).toMatchObject({
        tickets: 0,
        sample: [],
      })
    })

    test('a new mail is told by the server, long before the next pull', async () => {
      const server = await openServer()
      const world = await openWorld()
      await server.deliver(writeMail({ Subject: 'First' }))
      await connected(world, server)
      await server.deliver(writeMail({ Subject: 'Second' }))
      expect(await when(world, ({ created_tickets }) => created_tickets === 2)).toMatchObject({ error: null })
      await server.deliver(writeMail({ Subject: 'Third' }))
      await when(world, ({ created_tickets }) => created_tickets === 3)
    })

    test('what is wrong with a connection is told in words', async () => {
      const server = await openServer()
      const world = await openWorld()
      await server.deliver(writeMail({ Subject: 'In a folder' }), 'Orders')
      const tried = (more: Partial<Settings>, secret = server.password) =>
        world.client
          .tryConnector({ body: { settings: mailbox(server, more).settings, secret } })
          .catch(({ message }) => message)
      expect(await tried({}, 'another')).toMatch(/127\.0\.0\.1 refuses the user name or the password/)
      expect(await tried({ folder: 'Nowhere' })).toMatch(/There is no folder Nowhere; there are .*Orders/)
      expect(await tried({ folder: 'Orders' })).toMatchObject({ tickets: 1 })
      expect(await tried({ tls: 'implicit' })).toMatch(/does not speak TLS/)
      expect(await tried({ port: 1 })).toMatch(/127\.0\.0\.1:1 cannot be reached/)
      expect(await tried({ host: 'nowhere.invalid' })).toMatch(/nowhere\.invalid cannot be found/)
      expect(await tried({ host: '10.0.0.1' })).toMatch(/leads into a private network/)
      expect(await tried({ host: '8.8.8.8' })).toMatch(/the password is not sent there without TLS/)
      for (const tls of ['implicit', 'starttls'] as const)
        expect(
          await tried({ host: 'localhost', tls, port: tls === 'implicit' ? server.tlsPort : server.port }),
        ).toMatch(/certificate of localhost cannot be trusted/)
    })

    test('TLS from the first byte and STARTTLS work with a certificate that is trusted', async () => {
      const server = await openServer()
      const world = await openWorld()
      const before = getCACertificates('default')
      setDefaultCACertificates([...before, server.certificate])
      onTestFinished(() => setDefaultCACertificates(before))
      for (const tls of ['implicit', 'starttls'] as const) {
        const port = tls === 'implicit' ? server.tlsPort : server.port
        const { settings, secret } = mailbox(server, { host: 'localhost', tls, port })
        expect(await world.client.tryConnector({ body: { settings, secret: secret ?? null } })).toMatchObject({
          tickets: 0,
        })
      }
    })

    test('every nasty mail comes in, and none keeps the others from coming', async () => {
      const server = await openServer({ idle: false })
      const world = await openWorld()
      for (const { raw } of nastyMails) await server.deliver(raw)
      await server.deliver(writeMail({ Subject: 'The last one', 'Message-ID': '<last@x>' }))
      await connected(world, server)
      expect((await world.client.listConnectors()).items[0]).toMatchObject({ error: null })
      const tickets = await ticketsOf(world)
      expect(tickets).toHaveLength(nastyMails.length + 1)
      const large = tickets.find(({ title }) => title === 'Large')
      expect(large?.description).toMatch(
        /^The scan is attached\.\n\nThis mail has 20\.\d MB, more than is read: this is the beginning of its text\.\nAttachments: scan\.tiff \(20\.\d MB\)$/,
      )
    })
  },
)
