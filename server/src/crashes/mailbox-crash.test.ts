import { exportedTickets, when } from '@sta/testkit/connections'
import { NO_IMAP_SERVER, startImapServer } from '@sta/testkit/imap-server'
import { writeMail } from '@sta/testkit/mails/write-mail'
import { openProduct } from '@sta/testkit/running-product'
import { expect, onTestFinished, test } from 'vitest'

const name = 'kill -9 in the middle of a mailbox of 3,000 mails in threads: nothing is lost, nothing twice'

test.skipIf(NO_IMAP_SERVER !== null)(
  NO_IMAP_SERVER ? `${name}: ${NO_IMAP_SERVER}` : name,
  async () => {
    const mails = await startImapServer()
    onTestFinished(mails.stop)
    for (let n = 0; n < 1000; n++) {
      await mails.deliver(writeMail({ Subject: `Order ${n}`, 'Message-ID': `<${n}@x>` }, `Where is order ${n}?`))
      await mails.deliver(
        writeMail({ 'Message-ID': `<${n}.1@x>`, 'In-Reply-To': `<${n}@x>`, From: 'bo@example.com' }, 'On its way.'),
      )
      await mails.deliver(writeMail({ 'Message-ID': `<${n}.2@x>`, References: `<${n}@x> <${n}.1@x>` }, `Not yet, ${n}`))
    }
    const product = await openProduct()
    const { client } = product
    const { port, user, password: secret } = mails
    await client.createConnector({
      body: {
        name: 'Mails',
        settings: { kind: 'mailbox', host: '127.0.0.1', port, tls: 'none', user, folder: 'INBOX', since: null },
        secret,
      },
    })
    for (const what of ['server', 'everything'] as const) {
      const before = (await client.countTickets()).total
      await when(product, ({ created_tickets }) => created_tickets > before)
      await product.kill(what)
      await product.start()
    }
    expect(await when(product, ({ pulled_at }) => pulled_at !== null)).toMatchObject({
      created_tickets: 1000,
      error: null,
    })
    const tickets = await exportedTickets(product)
    expect(new Set(tickets.map(({ external_id }) => external_id)).size).toBe(1000)
    expect(tickets.filter(({ comments }) => comments.length !== 2)).toEqual([])

    await mails.deliver(writeMail({ Subject: 'While it runs' }))
    await when(product, ({ created_tickets }) => created_tickets === 1001)
  },
  300_000,
)
