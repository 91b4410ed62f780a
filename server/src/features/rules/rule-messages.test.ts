import type { NewRule } from '@sta/contract/schemas/rules'
import { pull, when } from '@sta/testkit/connections'
import { AGENT, startFakeZendesk, ZENDESK_TOKEN } from '@sta/testkit/help-desks/fake-zendesk'
import { startHookReceiver } from '@sta/testkit/hook-receiver'
import { startMailServer } from '@sta/testkit/mail-server'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

const ROOT = 'https://help.example.com'
const HERE = { PUBLIC_URL: ROOT, ALLOWED_PRIVATE_HOSTS: '127.0.0.1' }

const until = async (isSo: () => boolean | Promise<boolean>) => {
  const end = Date.now() + 100_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('It did not come to it')
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function openReceiver() {
  const receiver = await startHookReceiver()
  onTestFinished(receiver.stop)
  return receiver
}

const addRule = ({ client }: World, actions: NewRule['actions'], more: Partial<NewRule> = {}) =>
  client.createRule({ body: { name: 'Tell', event: 'ticket.created', condition: {}, on: true, actions, ...more } })

const firingsOf = async ({ client }: World, id: number) => (await client.getTicketHistory({ params: { id } })).firings

test('a rule tells the webhooks that it names, whatever events they want, and no other, and its history names them', async () => {
  const world = await openWorld({ env: HERE })
  const [named, other] = [await openReceiver(), await openReceiver()]
  const { id, secret } = await world.client.createWebhook({ body: { name: 'Ours', url: named.url, events: [] } })
  named.trust(secret)
  await world.client.createWebhook({ body: { name: 'Other', url: other.url, events: ['rule.fired', 'run.failed'] } })
  await addRule(world, { notify_webhooks: [id] })
  const [ticket] = await world.client.createTickets({ body: [{ title: 'Down', description: 'The shop is down' }] })
  await until(() => named.messages.length === 1)
  expect(named.messages).toMatchObject([
    { type: 'rule.fired', data: { rule: { name: 'Tell' }, tickets: [{ id: ticket?.id }] } },
  ])
  expect(await firingsOf(world, ticket?.id ?? 0)).toMatchObject([{ told: ['Ours'], written_back: false, new: {} }])
  expect(other.asked).toBe(0)
  await expect(addRule(world, { notify_webhooks: [99] })).rejects.toMatchObject({ code: 'webhook_not_found' })
  // Removed since: the rule does without it.
  await world.client.deleteWebhook({ params: { id } })
  await addRule(world, { add_tags: ['seen'] })
  const [last] = await world.client.createTickets({ body: [{ title: 'And again', description: 'The shop is down' }] })
  await until(async () => (await firingsOf(world, last?.id ?? 0)).length > 0)
  expect(await firingsOf(world, last?.id ?? 0)).toMatchObject([{ told: [], new: { tags: ['seen'] } }])
})

test('a channel of Slack is told in words of which a ticket can make no mention, link or mark, and its address is shown to nobody', async () => {
  const world = await openWorld({ env: HERE })
  const slack = await openReceiver()
  const url = `${slack.url}/T0/B0/secretpart`
  const hook = await world.client.createWebhook({ body: { name: 'Channel', form: 'slack', url, events: [] } })
  expect(hook).toMatchObject({ secret: null, form: 'slack', url: new URL(url).origin })
  expect(JSON.stringify(await world.client.listWebhooks())).not.toContain('secretpart')
  await addRule(world, { notify_webhooks: [hook.id] }, { name: 'Ring <!here>' })
  const title = '<!channel> @here *now* `x` <https://evil.example|click> see https://evil.example & www.evil.example'
  const [ticket] = await world.client.createTickets({ body: [{ title, description: 'Please read the title' }] })
  await until(() => slack.messages.length === 1)
  const [message] = slack.messages
  const text = message?.text ?? ''
  expect(text.split('\n')).toHaveLength(2)
  expect(text).toContain(`<${ROOT}/tickets/${ticket?.id}|#${ticket?.id}>`)
  expect(text).toContain('Ring &lt;!here&gt;')
  // The one link is ours; nothing else can begin a mention or a link, and the quoted part is code.
  expect(text.match(/</g)).toHaveLength(1)
  expect(text).not.toMatch(/@here|https:\/\/evil|www\.evil/)
  expect(text.match(/`/g)).toHaveLength(2)
  expect(message?.headers['webhook-signature']).toBeUndefined()

  const test = await world.client.testWebhook({ params: { id: hook.id } })
  expect([test.state, slack.messages.at(-1)?.text]).toEqual(['delivered', expect.stringContaining('A test of')])
  await expect(world.client.rotateWebhookSecret({ params: { id: hook.id }, body: {} })).rejects.toMatchObject({
    code: 'webhook_unsigned',
  })
  const next = await openReceiver()
  const changed = await world.client.changeWebhook({ params: { id: hook.id }, body: { url: `${next.url}/other` } })
  expect(changed.url).toBe(new URL(next.url).origin)
  await world.client.testWebhook({ params: { id: hook.id } })
  expect(next.messages).toHaveLength(1)
  const { entries } = await world.client
    .listAudit({ query: {} })
    .then(({ items }) => ({ entries: JSON.stringify(items) }))
  expect(entries).not.toContain('secretpart')
})

test('a mail tells of up to ten tickets and how many more, is the same mail when it is sent again, and waits for a mail server that is away', async () => {
  const server = await startMailServer()
  onTestFinished(server.stop)
  const mail = { SMTP_URL: `smtp://127.0.0.1:${server.port}`, MAIL_FROM: 'Tickets <tickets@example.com>' }
  const world = await openWorld({ env: { ...HERE, ...mail } })
  const { client } = world
  const body = { name: 'Leads', form: 'email' as const, url: 'mailto:leads@example.com', events: [] as never[] }
  const { id } = await client.createWebhook({ body })
  await addRule(world, { notify_webhooks: [id] })
  const tickets = Array.from({ length: 12 }, (_, n) => ({
    title: `Down ${n}\r\nBcc: x@example.com`,
    description: 'Down',
  }))
  await client.createTickets({ body: tickets })
  await until(() => server.mails.length === 1)
  const sent = server.mails[0]
  expect(sent?.to).toEqual(['leads@example.com'])
  expect(sent?.text).toContain('and 2 more')
  expect(sent?.text).not.toMatch(/^Bcc:/m)
  // The server has the mail a moment before its delivery is noted.
  const newest = async () => (await client.listDeliveries({ params: { id }, query: {} })).items[0]
  await until(async () => (await newest())?.state === 'delivered')
  const delivery = await newest()
  expect(JSON.parse(delivery?.body ?? '')).toMatchObject({ subject: 'Rule “Tell”: 12 tickets' })
  expect(delivery?.attempts).toMatchObject([{ status: null, error: null }])
  await client.replayDelivery({ params: { id: delivery?.id ?? 0 } })
  await until(() => server.mails.length === 2)
  const numberOf = (text = '') => /^Message-ID: .*$/im.exec(text)?.[0]
  expect(numberOf(server.mails[1]?.text)).toBe(numberOf(sent?.text))
  await server.stop()
  const failed = await client.testWebhook({ params: { id } })
  expect(failed).toMatchObject({ state: 'failed', attempts: [{ error: expect.stringContaining('cannot be reached') }] })
  await client.createTickets({ body: [{ title: 'Down once more', description: 'Down' }] })
  await until(async () => (await client.listWebhooks()).items[0]?.failing_since !== null)
  expect((await client.listWebhooks()).items).toMatchObject([{ waiting: 1 }])
})

test('what has no address for its form, and a mail where none is sent, are refused', async () => {
  const { client } = await openWorld()
  const add = (form: 'standard' | 'slack' | 'email', url: string) =>
    client.createWebhook({ body: { name: url, form, url, events: [] } })
  await expect(add('email', 'https://example.com')).rejects.toMatchObject({ code: 'validation_failed' })
  await expect(add('slack', 'mailto:ana@example.com')).rejects.toMatchObject({ code: 'validation_failed' })
  await expect(add('email', 'mailto:ana@example.com,ben@example.com')).rejects.toMatchObject({
    code: 'validation_failed',
  })
  await expect(add('email', 'mailto:ana@example.com')).rejects.toMatchObject({ code: 'mail_not_set_up' })
  await expect(add('slack', 'http://192.168.3.4/hook')).rejects.toMatchObject({ code: 'address_refused' })
  const { id } = await add('standard', 'https://example.com/hook')
  await expect(client.changeWebhook({ params: { id }, body: { url: 'mailto:ana@example.com' } })).rejects.toMatchObject(
    {
      code: 'validation_failed',
    },
  )
})

test('a rule has the results that it is about written back, once for each result, and no other ticket', async () => {
  const desk = await startFakeZendesk()
  onTestFinished(desk.stop)
  for (let n = 0; n < 4; n += 1) desk.add()
  const world = await openWorld({ env: HERE })
  const { client } = world
  const settings = { kind: 'zendesk', address: desk.url, email: AGENT.email, since: null } as const
  const { id } = await client.createConnector({ body: { name: 'Support desk', settings, secret: ZENDESK_TOKEN } })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  await pull(world, id)
  const params = { id }
  await client.setWriteBack({
    params,
    body: { settings: { category: { prefix: 'ours__' }, priority: null, note: false } },
  })
  await client.createTickets({ body: [{ title: 'Not from there', description: 'Of nobody' }] })
  const { items } = await client.listTickets({ query: { status: 'all' } })
  const chosen = items.find(({ external_id }) => external_id === '1001')
  await client.updateTicket({ params: { id: chosen?.id ?? 0 }, body: { assignee: 'Ana' } })
  const mine = { condition: { filter: { assignee: 'Ana', status: 'all' } } } as const
  await addRule(world, { write_back: true }, { event: 'ticket.analyzed', ...mine })
  await addRule(world, { write_back: true }, { event: 'ticket.created' })
  await analyzeAll(world)
  await until(async () => (await client.getWriteBack({ params })).written === 1)
  const ours = (n: number) => desk.ticket(n).tags.filter((tag) => tag.startsWith('ours__'))
  expect([1001, 1002, 1003].map((n) => ours(n).length)).toEqual([1, 0, 0])
  expect(await firingsOf(world, chosen?.id ?? 0)).toMatchObject([{ written_back: true, told: [], new: {} }])
  expect(await client.getWriteBack({ params })).toMatchObject({ written: 1, due: 0 })
  const trial = await client.tryRule({
    body: { event: 'ticket.analyzed', condition: {}, actions: { write_back: true } },
  })
  expect(trial).toMatchObject({ fired: 4, looked_at: 5 })
})
