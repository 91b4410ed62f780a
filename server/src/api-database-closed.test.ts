import { withDatabase } from '@sta/testkit/database-client'
import { newTickets } from '@sta/testkit/factories'
import { openWorld } from '@sta/testkit/test-world'
import { expect, inject, test } from 'vitest'

test('while the database lets nobody in, requests are told that it is away, and afterwards all goes on', async () => {
  const world = await openWorld()
  const name = new URL(world.databaseUrl).pathname.slice(1)
  const asAdministrator = (statement: string) =>
    withDatabase(inject('databaseServer'), async (client) => void (await client.query(statement)))
  const list = async () => {
    const response = await fetch(`${world.url}/api/tickets`)
    return { status: response.status, code: ((await response.json()) as { code?: string }).code }
  }
  await world.client.createTickets({ body: newTickets(1) })
  await asAdministrator(`alter database ${name} allow_connections false`)
  await asAdministrator(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
  for (let times = 0; times < 5; times += 1) expect(await list()).toEqual({ status: 503, code: 'database_unavailable' })
  expect((await fetch(`${world.url}/readyz`)).status).toBe(503)
  await asAdministrator(`alter database ${name} allow_connections true`)
  await expect.poll(list, { timeout: 30_000 }).toEqual({ status: 200, code: undefined })
})
