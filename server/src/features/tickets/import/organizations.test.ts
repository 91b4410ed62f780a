import { openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const FILE = `id,subject,description,requester email,organization
1,Charged twice,Please refund the second payment,kim@example.com,Berg & Sons
2,Cannot sign in,It says that my password is wrong,lee@example.com,
`

test('the organization of who wrote a ticket is imported, posted, changed by its source, found, shown and exported', async () => {
  const world = await openWorld()
  const { client } = world
  const send = (csv: string) =>
    fetch(`${world.url}/api/tickets/import?source=desk&existing=update`, {
      ...{ method: 'POST', headers: { 'content-type': 'text/csv' }, body: csv },
    })
  expect((await send(FILE)).status).toBe(201)
  const origin = { external_source: 'crm', external_id: '7', organization: 'Acme Ltd' }
  await client.createTickets({ body: [{ title: 'Slow', description: 'The page is slow', ...origin }] })
  const found = async (organization: string) =>
    (await client.listTickets({ query: { status: 'all', organization } })).items.map(({ title }) => title)
  expect(await found('berg & SONS')).toEqual(['Charged twice'])
  expect(await found('Acme Ltd')).toEqual(['Slow'])
  expect(await found('Acme')).toEqual([])

  expect((await send(FILE.replace('Berg & Sons', 'Berg Group'))).ok).toBe(true)
  expect(await found('Berg & Sons')).toEqual([])
  const [ticket] = (await client.listTickets({ query: { status: 'all', organization: 'Berg Group' } })).items
  expect(ticket).toMatchObject({ organization: 'Berg Group', requester_email: 'kim@example.com' })
  const exported = await (await fetch(`${world.url}/api/tickets/export?format=csv&status=all`)).text()
  expect(exported.split('\r\n')[0]).toContain('requester_email,organization,channel')
  expect(exported).toContain('Berg Group')
})
