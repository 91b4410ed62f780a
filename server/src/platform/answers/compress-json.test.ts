import http from 'node:http'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { newTickets } from '@sta/testkit/factories'
import { openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

/** As it travels: `fetch` would have unpacked it. */
async function get(url: string, headers: Record<string, string>): Promise<{ encoding: string; body: Buffer }> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get(url, { headers, agent: false }, resolve).on('error', reject)
  })
  const body = Buffer.from(await text(response.setEncoding('latin1')), 'latin1')
  return { encoding: response.headers['content-encoding'] ?? 'none', body }
}

test('a page of tickets travels compressed to whoever can read that, and says the same', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(100) })
  const url = `${world.url}/api/tickets?page_size=100`
  const plain = await get(url, {})
  const packed = await get(url, { 'accept-encoding': 'br, gzip' })
  expect(plain.encoding).toBe('none')
  expect(packed.encoding).toBe('gzip')
  expect(packed.body.length).toBeLessThan(plain.body.length / 2)
  expect(gunzipSync(packed.body).toString()).toBe(plain.body.toString())
})

test('a short answer goes as it is', async () => {
  const world = await openWorld()
  const { encoding, body } = await get(`${world.url}/api/tickets/counts`, { 'accept-encoding': 'gzip' })
  expect(encoding).toBe('none')
  expect(JSON.parse(body.toString())).toMatchObject({ total: 0 })
})
