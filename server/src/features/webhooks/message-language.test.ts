import { startFakeZendesk, zendeskAccess } from '@sta/testkit/help-desks/fake-zendesk'
import { startHookReceiver } from '@sta/testkit/hook-receiver'
import { startMailServer } from '@sta/testkit/mail-server'
import { openMembersWorld } from '@sta/testkit/people'
import { openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

const HERE = { PUBLIC_URL: 'https://help.example.com', ALLOWED_PRIVATE_HOSTS: '127.0.0.1', MESSAGE_LANGUAGE: 'de' }

const until = async (isSo: () => boolean | Promise<boolean>) => {
  const end = Date.now() + 100_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('It did not come to it')
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

/** A mail as it is read: quoted-printable undone, its subject of encoded words too. */
const read = (mail = ''): string =>
  Buffer.from(
    mail
      .replace(/=\r\n/g, '')
      .replace(/\?=\r\n =\?UTF-8\?Q\?/gi, '')
      .replace(/=([0-9A-F]{2})/g, (_code, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

test('with MESSAGE_LANGUAGE=de a channel, a mail and the note at the source are German, with the names of categories and priorities', async () => {
  const [slack, mails, desk] = [await startHookReceiver(), await startMailServer(), await startFakeZendesk()]
  for (const each of [slack, mails, desk]) onTestFinished(each.stop)
  const mail = { SMTP_URL: `smtp://127.0.0.1:${mails.port}`, MAIL_FROM: 'tickets@example.com' }
  const { client, finished } = await openWorld({ env: { ...HERE, ...mail } })
  const events = ['ticket.created' as const, 'ticket.analyzed' as const]
  await client.createWebhook({ body: { name: 'Channel', form: 'slack', url: `${slack.url}/x`, events } })
  const leads = await client.createWebhook({
    body: { name: 'Leads', form: 'email', url: 'mailto:leads@example.com', events: [] },
  })
  desk.add({ priority: 'low' })
  const access = zendeskAccess(desk.url)
  const { id } = await client.createConnector({
    body: { name: 'Desk', ...access, every_minutes: 10_080, analyze: 'by_hand' },
  })
  await until(() => slack.messages.length === 1)
  expect(slack.messages[0]?.text).toContain('1 Ticket eingegangen')
  await finished((await client.startRun({ body: {} })).id)
  await until(() => slack.messages.length === 2)
  const [ticket] = (await client.listTickets({ query: { status: 'analyzed' } })).items
  const words = { billing: 'Abrechnung', bug: 'Fehler', high: 'hoch', medium: 'mittel', low: 'niedrig' }
  const [category, priority] = [ticket?.category, ticket?.priority].map((name) =>
    new Map(Object.entries(words)).get(name ?? ''),
  )
  expect(slack.messages[1]?.text).toContain('1 Ticket analysiert')
  expect(slack.messages[1]?.text).toContain(`#${ticket?.id} (${category}, ${priority})`)

  await client.testWebhook({ params: { id: leads.id } })
  expect(read(mails.mails[0]?.text)).toContain('Nachrichten kommen hier an.')

  await client.setWriteBack({ params: { id }, body: { settings: { category: null, priority: null, note: true } } })
  await client.startWriteBack({ params: { id } })
  await until(() => desk.ticket(1001).comments.some(({ body }) => body.includes('note ')))
  const note = desk.ticket(1001).comments.at(-1)?.body
  expect(note).toContain(`Kategorie: ${category} (`)
  expect(note).toContain(`Priorität: ${priority} (`)
  expect(note).toContain('% sicher)')
})

test('with MESSAGE_LANGUAGE=de the mail of an invitation is German', async () => {
  const mails = await startMailServer()
  onTestFinished(mails.stop)
  const mail = { SMTP_URL: `smtp://127.0.0.1:${mails.port}`, MAIL_FROM: 'tickets@example.com' }
  const { admin } = await openMembersWorld({ ...mail, MESSAGE_LANGUAGE: 'de' })
  const { link } = await admin.client.createInvitation({ body: { role: 'viewer', email: 'grace@example.com' } })
  const text = read(mails.mails[0]?.text)
  expect(text).toContain('Sie sind zu Support Ticket Analyst eingeladen')
  expect(text).toContain('Über diesen Link werden Sie Mitglied:')
  expect(text).toContain(link)
})
