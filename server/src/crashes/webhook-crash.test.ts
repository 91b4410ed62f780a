import { newTickets } from '@sta/testkit/factories'
import { startHookReceiver } from '@sta/testkit/hook-receiver'
import { openProduct } from '@sta/testkit/running-product'
import { expect, onTestFinished, test } from 'vitest'

test('kill -9 of all processes while tickets are analyzed and told: every one is told, and a message that comes twice has one id', async () => {
  const receiver = await startHookReceiver()
  onTestFinished(receiver.stop)
  const product = await openProduct()
  const { client } = product
  const { secret } = await client.createWebhook({
    body: { name: 'Ours', url: receiver.url, events: ['ticket.created', 'ticket.analyzed', 'run.completed'] },
  })
  receiver.trust(secret)
  const told = (type: string) =>
    receiver.messages
      .filter((message) => message.type === type)
      .flatMap(({ data }) => (data.tickets as { id: number }[]).map(({ id }) => id))
  const created: number[] = []
  for (let n = 0; n < 3; n++) {
    created.push(...(await client.createTickets({ body: newTickets(400) })).map(({ id }) => id))
    await client.startRun({ body: {} })
    await product.kill('everything')
    await product.start()
  }
  const missing = () =>
    [...new Set(created)].filter((id) => !told('ticket.created').includes(id) || !told('ticket.analyzed').includes(id))
  const end = Date.now() + 250_000
  while (missing().length > 0 || receiver.messages.filter(({ type }) => type === 'run.completed').length < 3) {
    if (Date.now() > end) throw new Error(`Not told: ${missing().length} tickets; ${product.said()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  // What is made a message of is made one once: a repeat is the same message.
  const byId = Map.groupBy(receiver.messages, ({ id }) => id)
  for (const same of byId.values()) expect(new Set(same.map(({ data }) => JSON.stringify(data))).size).toBe(1)
  const distinct = [...byId.values()].flatMap(([first]) => (first?.type === 'ticket.created' ? [first.data] : []))
  const once = distinct.flatMap((data) => (data.tickets as { id: number }[]).map(({ id }) => id))
  expect(once.toSorted((a, b) => a - b)).toEqual(created)
}, 300_000)

test('kill -9 of all processes while a rule tells a channel: every ticket is told, and only what was on its way comes twice', async () => {
  const channel = await startHookReceiver()
  onTestFinished(channel.stop)
  const product = await openProduct()
  const { client } = product
  const { id } = await client.createWebhook({ body: { name: 'Us', form: 'slack', url: channel.url, events: [] } })
  await client.createRule({
    body: { name: 'Tell', event: 'ticket.created', condition: {}, on: true, actions: { notify_webhooks: [id] } },
  })
  const kills = 3
  let created = 0
  for (let n = 0; n < kills; n++) {
    for (let part = 0; part < 4; part++) created += (await client.createTickets({ body: newTickets(100) })).length
    await product.kill('everything')
    await product.start()
  }
  const told = () => channel.messages.map(({ text }) => Number(/: (\d+) tickets?/.exec(text)?.[1]))
  const sum = () => told().reduce((total, count) => total + count, 0)
  const end = Date.now() + 250_000
  while (sum() < created) {
    if (Date.now() > end) throw new Error(`Told: ${sum()} of ${created}; ${product.said()}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const [rule] = (await client.listRules()).items
  expect(rule?.fired).toBe(created)
  // A message is of up to 100 tickets, and one at a time is on its way.
  expect(sum()).toBeLessThanOrEqual(created + kills * 100)
}, 300_000)
