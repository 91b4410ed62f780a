import { expect, test } from 'vitest'
import { openModelWorld, openWorld } from '../../../../../testkit/test-world.ts'

const analyze = async (world: Awaited<ReturnType<typeof openWorld>>, body: object = {}) => {
  const run = await world.client.startRun({ body })
  await world.finished(run.id)
}

test('a ticket is posted with its messages, and shows them in their order', async () => {
  const { client } = await openWorld()
  const [ticket] = await client.createTickets({
    body: [
      {
        title: 'Invoice',
        description: 'I was charged twice.',
        messages: [
          { body: 'Still waiting', author_role: 'customer', sent_at: '2026-03-03T10:00:00Z' },
          { body: 'Which invoice?', author_role: 'agent', author_name: 'Bo', sent_at: '2026-03-02T10:00:00Z' },
        ],
      },
    ],
  })
  const id = ticket?.id ?? 0
  await client.addMessage({ params: { id }, body: { body: 'Hello?', author_role: 'customer' } })
  const detail = await client.getTicket({ params: { id } })
  expect(detail.messages.map(({ body, author_name }) => [body, author_name])).toEqual([
    ['Which invoice?', 'Bo'],
    ['Still waiting', null],
    ['Hello?', null],
  ])
  expect(detail.comments).toEqual(['Which invoice?', 'Still waiting', 'Hello?'])
})

test('the same number again changes a message and adds none; a full thread and an unknown ticket are refused', async () => {
  const { client } = await openWorld()
  const [ticket] = await client.createTickets({ body: [{ title: 'a', description: 'b' }] })
  const id = ticket?.id ?? 0
  const add = (body: string, external_id: string) =>
    client.addMessage({ params: { id }, body: { body, external_id, author_role: 'agent' } })
  const first = await add('one', '7')
  expect(await add('two', '7')).toMatchObject({ id: first.id, body: 'two' })
  expect(await add('two', '7')).toMatchObject({ id: first.id, body: 'two' })
  expect((await client.getTicket({ params: { id } })).comments).toEqual(['two'])
  const messages = Array.from({ length: 200 }, (_, n) => ({ body: 'x', external_id: String(n) }))
  const [full] = await client.createTickets({ body: [{ title: 'a', description: 'b', messages }] })
  await expect(client.addMessage({ params: { id: full?.id ?? 0 }, body: { body: 'more' } })).rejects.toMatchObject({
    code: 'too_many_messages',
  })
  await expect(client.addMessage({ params: { id: 999_999 }, body: { body: 'x' } })).rejects.toMatchObject({
    code: 'ticket_not_found',
  })
  const twice = [...messages.slice(0, 1), ...messages.slice(0, 1)]
  await expect(
    client.createTickets({ body: [{ title: 'a', description: 'b', messages: twice }] }),
  ).rejects.toMatchObject({
    code: 'validation_failed',
  })
})

test('what the customer writes makes the analysis stale, and another one makes it fresh; agents and notes do not', async () => {
  const world = await openWorld()
  const { client } = world
  const [ticket] = await client.createTickets({
    body: [{ title: 'Refund', description: 'I was charged twice. Please refund the second payment.' }],
  })
  const id = ticket?.id ?? 0
  await analyze(world)
  const stale = async () => {
    const { total } = await client.listTickets({ query: { status: 'all', stale: true } })
    const { analysis } = await client.getTicket({ params: { id } })
    expect(analysis?.stale).toBe(total === 1)
    return total === 1
  }
  await client.addMessage({ params: { id }, body: { body: 'On it', author_role: 'agent' } })
  await client.addMessage({ params: { id }, body: { body: 'Knows us', author_role: 'customer', is_public: false } })
  await client.addMessage({ params: { id }, body: { body: 'Forwarded by somebody' } })
  expect(await stale()).toBe(false)
  await client.addMessage({ params: { id }, body: { body: 'Now I cannot sign in either', author_role: 'customer' } })
  expect(await stale()).toBe(true)
  await analyze(world, { reanalyze: true, filter: { status: 'analyzed', stale: true } })
  expect(await stale()).toBe(false)
  await client.updateTicket({ params: { id }, body: { description: 'Something else' } })
  expect(await stale()).toBe(true)
})

test('a model reads the thread with the words of agents marked, and neither notes nor what nobody knows the author of', async () => {
  const world = await openModelWorld()
  await world.client.createTickets({
    body: [
      {
        title: 'Refund',
        description: 'I was charged twice.',
        messages: [
          { body: 'We refunded it.', author_role: 'agent' },
          { body: 'It never arrived.', author_role: 'customer' },
          { body: 'A difficult one', author_role: 'agent', is_public: false },
          { body: 'Seen elsewhere' },
        ],
      },
    ],
  })
  await analyze(world)
  const asked = JSON.stringify(world.model.requests.map(({ body }) => body))
  expect(asked).toContain('--- Support team ---')
  expect(asked).toMatch(/charged twice.*We refunded it.*It never arrived/)
  expect(asked).not.toMatch(/A difficult one|Seen elsewhere/)
  const { items } = await world.client.listTickets({ query: { status: 'all' } })
  expect(items[0]?.status).toBe('analyzed')
})

test('the comments of help desks are imported with who wrote them and when, and come back in an export', async () => {
  const world = await openWorld()
  const zendesk = {
    ...{ id: 7, subject: 'Help', description: 'It broke', requester_id: 1, via: { channel: 'email' } },
    comments: [
      { id: 70, author_id: 1, body: 'It broke', public: true, created_at: '2026-11-25T06:28:00Z' },
      { id: 71, author_id: 2, body: 'Since when?', public: true, created_at: '2026-11-25T07:00:00Z' },
      { id: 72, author_id: 2, body: 'Looks like the old bug', public: false, created_at: '2026-11-25T07:01:00Z' },
      { id: 73, author_id: 1, body: 'Since Monday', public: true, created_at: '2026-11-25T08:00:00Z' },
    ],
  }
  const send = (body: string) =>
    fetch(`${world.url}/api/tickets/import`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body,
    })
  expect(await (await send(JSON.stringify(zendesk))).json()).toMatchObject({ created: 1, warned: 0 })
  const { items } = await world.client.listTickets({ query: { status: 'all' } })
  const { messages } = await world.client.getTicket({ params: { id: items[0]?.id ?? 0 } })
  expect(messages.map((it) => [it.external_id, it.author_role, it.is_public, it.sent_at])).toEqual([
    ['71', 'agent', true, '2026-11-25T07:00:00.000Z'],
    ['72', 'agent', false, '2026-11-25T07:01:00.000Z'],
    ['73', 'customer', true, '2026-11-25T08:00:00.000Z'],
  ])
  const exported = await (await fetch(`${world.url}/api/tickets/export?format=jsonl`)).json()
  expect(exported).toMatchObject({
    comments: [{ body: 'Since when?', external_id: '71' }, {}, { author_role: 'customer' }],
  })
})
