import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

/** A file is looked at for its encoding before the first row is taken. */
const LONG = 'word '.repeat(60)
const HEAD = 'title,description\n'
const rowsOf = (count: number, text = 'same') =>
  Array.from({ length: count }, (_, i) => `Row ${i},${text} ${i}\n`).join('')

async function send(world: World, body: string, key = 'key') {
  const headers = { 'content-type': 'text/csv', 'idempotency-key': key }
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
  const response = await fetch(`${world.url}/api/tickets/import`, init)
  return { status: response.status, body: await response.json() }
}

/** Sends this much and breaks off, once some of it is saved. */
async function breakOff(world: World, text: string): Promise<void> {
  const leave = new AbortController()
  const stream = new ReadableStream({ start: (source) => source.enqueue(Buffer.from(text)) })
  const headers = { 'content-type': 'text/csv', 'idempotency-key': 'key' }
  const init = { method: 'POST', headers, body: stream, duplex: 'half', signal: leave.signal } as RequestInit
  const sending = fetch(`${world.url}/api/tickets/import`, init).catch(() => {})
  await expect.poll(async () => (await world.client.countTickets()).total, { timeout: 30_000 }).toBeGreaterThan(0)
  leave.abort()
  await sending
}

const REUSED = { status: 422, body: { code: 'idempotency_key_reused' } }

test('a key of a finished import is refused with another file of the same name, longer, shorter or different', async () => {
  const world = await openWorld()
  const file = `${HEAD}${rowsOf(3)},bad\n`
  const first = await send(world, file)
  expect(first).toMatchObject({ status: 201, body: { created: 3, rejected: 1 } })
  for (const other of [
    `${HEAD}${rowsOf(3, 'other')},bad\n`,
    `${HEAD}${rowsOf(4)}`,
    `${file}more,rows\n`,
    `${HEAD}${rowsOf(2)}`,
    HEAD,
  ])
    expect(await send(world, other)).toMatchObject(REUSED)
  expect(await send(world, file)).toEqual(first)
  expect((await world.client.countTickets()).total).toBe(3)
  expect(await send(world, HEAD, 'empty')).toMatchObject({ status: 201, body: { created: 0 } })
  expect(await send(world, file, 'empty')).toMatchObject(REUSED)
})

test('a key of an import that broke off goes on with the same file, and is refused with another one', async () => {
  const world = await openWorld()
  const whole = HEAD + rowsOf(4000, LONG)
  await breakOff(world, whole.slice(0, whole.length * 0.8))
  // While what had arrived is still being saved, the answer is that the key is in use.
  for (const other of [rowsOf(4000, `other ${LONG}`), rowsOf(500, LONG)])
    await expect.poll(() => send(world, HEAD + other), { timeout: 30_000 }).toMatchObject(REUSED)
  expect((await world.client.listTickets({ query: { q: 'other', status: 'all' } })).total).toBe(0)
  const repeat = { status: 201, body: { created: 4000, existing: 0 } }
  await expect.poll(() => send(world, whole), { timeout: 30_000 }).toMatchObject(repeat)
  expect(await send(world, whole)).toMatchObject({ status: 201, body: { created: 4000 } })
  expect((await world.client.countTickets()).total).toBe(4000)
})

test('a repeat gets the same answer, whatever odd characters its warnings tell of', async () => {
  const world = await openWorld()
  const file = `${HEAD}One,text,more\u0000cells\nTwo\u0000,text\nThree,te\u0000xt\n`
  const first = await send(world, file)
  expect(first).toMatchObject({ status: 201, body: { created: 1, rejected: 2, warned: 1 } })
  expect(await send(world, file)).toEqual(first)
})
