import { newTickets } from '@sta/testkit/factories'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const KEPT = ['/api/tickets/counts', '/api/taxonomy', '/api/usage']

const ask = async (world: World, address: string, etag?: string) => {
  const headers = etag === undefined ? {} : { 'if-none-match': etag }
  const response = await fetch(`${world.url}${address}`, { headers, cache: 'no-store' })
  return { status: response.status, etag: response.headers.get('etag') ?? '', text: await response.text(), response }
}

test.each(KEPT)('%s is answered 304 to whoever has it already', async (address) => {
  const world = await openWorld()
  const first = await ask(world, address)
  expect([first.status, first.etag]).toEqual([200, expect.stringMatching(/^W\/"[\w-]+"$/)])
  expect(first.response.headers.get('cache-control')).toBe('private, no-cache')
  for (const known of [first.etag, first.etag.slice(2), `"other", ${first.etag}`, '*']) {
    const again = await ask(world, address, known)
    expect([known, again.status, again.text, again.etag]).toEqual([known, 304, '', first.etag])
  }
  expect(await ask(world, address, '"other"')).toMatchObject({ status: 200, text: first.text })
})

test('who changed something is never told that nothing did, by another process either', async () => {
  const world = await openWorld()
  const other = await openWorld({ databaseUrl: world.databaseUrl })
  for (let round = 1; round <= 5; round += 1) {
    const { etag } = await ask(other, '/api/tickets/counts')
    await world.client.createTickets({ body: newTickets(2) })
    const after = await ask(other, '/api/tickets/counts', etag)
    expect([after.status, JSON.parse(after.text).total]).toEqual([200, 2 * round])
  }
})

test('a refusal has no ETag, and stays out of caches', async () => {
  const world = await openWorld()
  const { status, etag, response } = await ask(world, '/api/usage?from=never')
  expect([status, etag, response.headers.get('cache-control')]).toEqual([422, '', 'no-store'])
})
