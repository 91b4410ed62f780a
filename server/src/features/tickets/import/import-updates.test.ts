import { expect, test } from 'vitest'
import { openWorld, type World } from '../../../../../testkit/test-world.ts'

const COUNT = 86

type Row = { id: number; subject: string; description: string; status: string; [more: string]: unknown }

const rows = (): Row[] =>
  Array.from({ length: COUNT }, (_, n) => ({
    ...{ id: n + 1, raw_subject: 'x', subject: `Charged twice ${n}`, description: `Please refund payment ${n}.` },
    ...{
      status: 'open',
      priority: 'normal',
      via: { channel: 'email' },
      tags: ['vip'],
      created_at: '2026-01-01T09:30:00Z',
    },
    // One message has a number and the other has none, as in exports to CSV.
    ...{ updated_at: '2026-01-01T09:30:00Z', comments: [{ id: n * 10 + 1, body: 'Any news?' }, 'It is urgent'] },
  }))

async function importRows({ url }: World, given: unknown[], query: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}/api/tickets/import?source=zendesk&${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...headers },
    body: given.map((row) => JSON.stringify(row)).join('\n'),
  })
  return answer.json()
}

test('the same file twice changes nothing; a newer one updates texts, states and messages, and leaves what people here decided', async () => {
  const world = await openWorld()
  const { client } = world
  expect(await importRows(world, rows(), 'existing=update')).toMatchObject({ created: COUNT, updated: 0, existing: 0 })
  expect(await importRows(world, rows(), 'existing=update')).toMatchObject({ created: 0, updated: 0, existing: COUNT })
  expect(await importRows(world, rows(), 'existing=update&dry_run=true')).toMatchObject({ created: 0, existing: COUNT })
  expect(await client.countTickets()).toMatchObject({ total: COUNT })
  const [first] = (await client.listTickets({ query: { status: 'all', external_id: '1' } })).items
  const ticketId = first?.id ?? 0
  await client.updateTicket({ params: { id: ticketId }, body: { assignee: 'Ana', tags: ['ours'] } })

  const newer = rows().map((row) =>
    row.id > 3
      ? row
      : {
          ...row,
          ...{
            status: 'solved',
            subject: `${row.subject} again`,
            tags: ['theirs'],
            updated_at: '2026-02-01T00:00:00Z',
          },
          comments: [
            { id: row.id * 10 - 9, body: 'Any news?' },
            'It is urgent',
            { id: row.id * 10 + 900, body: 'Thank you' },
          ],
        },
  )
  const more = { ...rows()[0], id: 500, subject: 'New', description: 'Nobody had this before' }
  expect(await importRows(world, [...newer, more, newer[0]], 'existing=update')).toMatchObject({
    ...{ created: 1, updated: 3, rejected: 0 },
  })
  expect(await client.countTickets()).toMatchObject({ total: COUNT + 1 })
  expect(await client.getTicket({ params: { id: ticketId } })).toMatchObject({
    ...{ title: 'Charged twice 0 again', external_status: 'solved', assignee: 'Ana', tags: ['ours'] },
    messages: [{ body: 'Any news?' }, { body: 'It is urgent' }, { body: 'Thank you' }],
  })
  // An older state changes nothing, and skip leaves all as it is.
  expect(await importRows(world, rows(), 'existing=update')).toMatchObject({ updated: 0, existing: COUNT })
  expect(await importRows(world, newer, 'existing=skip')).toMatchObject({ created: 0, updated: 0, existing: COUNT })
  expect((await client.getTicket({ params: { id: ticketId } })).title).toBe('Charged twice 0 again')
})

test('what a file has no column for stays as it is, and rows without a number are known by their text', async () => {
  const world = await openWorld()
  const { client } = world
  await importRows(world, rows().slice(0, 2), 'existing=update')
  const csv = ['id,subject,status', '1,Charged thrice,pending', '2,Charged twice 1,open'].join('\n')
  const answer = await fetch(
    `${world.url}/api/tickets/import?source=zendesk&existing=update&without=description&external_id_column=id`,
    {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: csv,
    },
  )
  expect(await answer.json()).toMatchObject({ created: 0, updated: 1, existing: 1 })
  const [first] = (await client.listTickets({ query: { status: 'all', external_id: '1' } })).items
  expect(await client.getTicket({ params: { id: first?.id ?? 0 } })).toMatchObject({
    ...{ title: 'Charged thrice', description: 'Please refund payment 0.', external_status: 'pending' },
    ...{ external_priority: 'normal', channel: 'email' },
  })
  const plain = [{ title: 'No number', description: 'Known by its text' }]
  expect(await importRows(world, plain, 'existing=update')).toMatchObject({ created: 1 })
  expect(await importRows(world, plain, 'existing=update')).toMatchObject({ created: 0, existing: 1 })
})

test('an update that is repeated with its key answers the same, and changes nothing', async () => {
  const world = await openWorld()
  await importRows(world, rows(), 'existing=update')
  const newer = rows().map((row) => ({ ...row, status: 'solved', updated_at: '2026-02-01T00:00:00Z' }))
  const key = { 'idempotency-key': 'once' }
  const done = await importRows(world, newer, 'existing=update', key)
  expect(done).toMatchObject({ created: 0, updated: COUNT, existing: 0 })
  expect(await importRows(world, newer, 'existing=update', key)).toEqual(done)
})
