import { LiveEvent } from '@sta/contract/schemas/live'
import { LIVE_PATH } from '@sta/contract/wire/live'
import { newTicket, newTickets } from '@sta/testkit/factories'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { VERSION } from '../../version.ts'

type Ears = { heard: LiveEvent[]; texts: string[]; socket: WebSocket }

/** A browser that listens; every event is checked against the contract. */
async function listen(world: World, headers: Record<string, string> = {}): Promise<Ears> {
  const ears: Ears = { heard: [], texts: [], socket: new WebSocket(liveUrl(world), { headers }) }
  ears.socket.addEventListener('message', ({ data }) => {
    ears.texts.push(String(data))
    ears.heard.push(LiveEvent.parse(JSON.parse(String(data))))
  })
  onTestFinished(() => ears.socket.close())
  await expect.poll(() => ears.heard.length).toBeGreaterThan(0)
  return ears
}

const liveUrl = (world: World) => world.url.replace('http:', 'ws:') + LIVE_PATH

const idsOf = (ears: Ears, type: 'tickets.changed' | 'runs.changed') =>
  ears.heard.flatMap((event) => (event.type === type ? [event.ids] : []))

const until = (condition: () => unknown) => expect.poll(condition, { timeout: 15_000 }).toBeTruthy()

test('a browser is greeted with the version, so that it can tell that it is an old one', async () => {
  const world = await openWorld()
  expect((await listen(world)).heard).toEqual([{ type: 'hello', version: VERSION }])
})

test('it hears which tickets were created, changed, imported and deleted', async () => {
  const world = await openWorld()
  const ears = await listen(world)
  const hears = (...ids: number[]) =>
    until(() => idsOf(ears, 'tickets.changed').some((heard) => ids.every((id) => heard?.includes(id))))
  const created = await world.client.createTickets({ body: newTickets(2) })
  const ids = created.map((ticket) => ticket.id)
  await hears(...ids)
  const [id = 0] = ids
  for (const change of [
    () => world.client.updateTicket({ params: { id }, body: { assignee: 'ada' } }),
    () => world.client.deleteTicket({ params: { id } }),
  ]) {
    ears.heard.length = 0
    await change()
    await hears(id)
  }
  const headers = { 'content-type': 'text/csv' }
  await fetch(`${world.url}/api/tickets/import`, { method: 'POST', headers, body: 'title,description\na,b' })
  const [imported] = (await world.client.listTickets()).items
  await hears(imported?.id ?? 0)
})

test('it hears of a run from its start to its end', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(3) })
  const ears = await listen(world)
  const run = await world.client.startRun({ body: {} })
  await until(() => idsOf(ears, 'runs.changed').some((ids) => ids?.includes(run.id)))
  await world.finished(run.id)
  // Whoever reads after the last event sees the end: no news is left untold.
  await until(async () => {
    const count = idsOf(ears, 'runs.changed').length
    await new Promise((resolve) => setTimeout(resolve, 600))
    return idsOf(ears, 'runs.changed').length === count
  })
  await until(() => idsOf(ears, 'tickets.changed').length > 0)
})

test('events hold ids and nothing of what is in a ticket', async () => {
  const world = await openWorld()
  const ears = await listen(world)
  await world.client.createTickets({ body: [newTicket({ title: 'Secret title', description: 'Secret text' })] })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await until(() => idsOf(ears, 'runs.changed').length > 0 && idsOf(ears, 'tickets.changed').length > 0)
  expect(ears.texts.join('\n')).not.toMatch(/secret/i)
  for (const event of ears.heard) {
    const keys = Object.keys(event).toSorted()
    expect(keys).toEqual(event.type === 'hello' ? ['type', 'version'] : ['ids', 'type'])
  }
})

test('a storm of changes becomes few events, and no id is lost', async () => {
  const world = await openWorld()
  const ears = await listen(world)
  const created = await Promise.all(newTickets(100).map((ticket) => world.client.createTickets({ body: [ticket] })))
  const expected = created.flat().map((ticket) => ticket.id)
  await until(() => {
    const heard = new Set(idsOf(ears, 'tickets.changed').flatMap((ids) => ids ?? []))
    return expected.every((id) => heard.has(id))
  })
  expect(ears.heard.length).toBeLessThan(50)
})

test('more changes than can be named are told without ids', async () => {
  const world = await openWorld()
  const ears = await listen(world)
  await world.client.createTickets({ body: newTickets(201) })
  await until(() => idsOf(ears, 'tickets.changed').includes(null))
})

test('changes that nobody named are not hidden behind the named ones', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  const ears = await listen(world)
  await world.client.createTickets({ body: newTickets(1) })
  await until(() => idsOf(ears, 'tickets.changed').length === 1)
  ears.heard.length = 0
  // The start of a run changes tickets without naming them; the create names one at the same moment.
  await world.client.startRun({ body: {} })
  await world.client.createTickets({ body: newTickets(1) })
  await until(() => idsOf(ears, 'tickets.changed').includes(null))
})

test('every server on the same database hears it', async () => {
  const world = await openWorld()
  const other = await openWorld({ databaseUrl: world.databaseUrl, env: { ROLE: 'api' } })
  const [here, there] = [await listen(world), await listen(other)]
  const [ticket] = await world.client.createTickets({ body: newTickets(1) })
  for (const ears of [here, there])
    await until(() => idsOf(ears, 'tickets.changed').some((ids) => ids?.includes(ticket?.id ?? 0)))
})

/** What a WebSocket to the path comes to. */
const outcome = (url: string, headers: Record<string, string> = {}) =>
  new Promise<string>((resolve) => {
    const socket = new WebSocket(url, { headers })
    socket.addEventListener('open', () => {
      resolve('open')
      socket.close()
    })
    socket.addEventListener('error', () => resolve('refused'))
  })

test('a page of another site may not listen, the own page may', async () => {
  const world = await openWorld()
  expect(await outcome(liveUrl(world), { origin: 'http://evil.example' })).toBe('refused')
  expect(await outcome(liveUrl(world), { origin: 'null' })).toBe('refused')
  expect(await outcome(liveUrl(world), { origin: world.url })).toBe('open')
})

test('no other path keeps a WebSocket', async () => {
  const world = await openWorld()
  for (const path of ['/api/nothing', '/api/tickets', '/healthz']) {
    const socket = new WebSocket(world.url.replace('http:', 'ws:') + path)
    const told: unknown[] = []
    socket.addEventListener('message', ({ data }) => told.push(data))
    await until(() => socket.readyState === WebSocket.CLOSED)
    expect([path, told]).toEqual([path, []])
  }
})

test('without an upgrade there is nothing to read', async () => {
  const world = await openWorld()
  expect((await fetch(world.url + LIVE_PATH)).status).toBe(404)
})

test('a browser that sends something too long is let go, and the others stay', async () => {
  const world = await openWorld()
  const [rude, polite] = [await listen(world), await listen(world)]
  polite.socket.send('hello?')
  rude.socket.send('x'.repeat(5000))
  await until(() => rude.socket.readyState === WebSocket.CLOSED)
  await world.client.createTickets({ body: newTickets(1) })
  await until(() => idsOf(polite, 'tickets.changed').length > 0)
})

test('when its database connection breaks it listens again, and tells everybody to read again', async () => {
  const world = await openWorld()
  const ears = await listen(world)
  const { rows } = await sql<{ done: boolean }>`
    select pg_terminate_backend(pid) as done from pg_stat_activity
    where datname = current_database() and application_name = 'support-ticket-analyst live'`.execute(world.deps.db)
  expect(rows).toEqual([{ done: true }])
  await until(() => idsOf(ears, 'tickets.changed').includes(null) && idsOf(ears, 'runs.changed').includes(null))
  const [ticket] = await world.client.createTickets({ body: newTickets(1) })
  await until(() => idsOf(ears, 'tickets.changed').some((ids) => ids?.includes(ticket?.id ?? 0)))
})

test('a server stops at once although browsers listen', async () => {
  const world = await openWorld()
  const ears = await listen(world)
  await world.stop()
  await until(() => ears.socket.readyState === WebSocket.CLOSED)
})
