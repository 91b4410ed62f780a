import type { IncomingMessage } from 'node:http'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { openBodies } from './bodies.ts'

const KB = 1024
const bounds = { bytes: 400 * KB, bytesTogether: 1000 * KB, seconds: 60 }

/** A request whose body is written by the test. */
function arriving(headers: Record<string, string> = {}) {
  const stream = new PassThrough()
  return { stream, request: Object.assign(stream, { headers }) as unknown as IncomingMessage }
}

const codeOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: { code?: string }) => error.code,
  )

test('a body is read to its end, letters that are cut between two pieces too', async () => {
  const { stream, request } = arriving()
  const reading = openBodies(bounds).read(request)
  const bytes = Buffer.from('{"a":"ä"}')
  stream.write(bytes.subarray(0, 7))
  stream.end(bytes.subarray(7))
  expect(await reading).toBe('{"a":"ä"}')
})

test('a body that says that it is too large is not read, one that turns out to be is read no further', async () => {
  const bodies = openBodies(bounds)
  expect(await codeOf(bodies.read(arriving({ 'content-length': String(400 * KB + 1) }).request))).toBe(
    'payload_too_large',
  )
  const { stream, request } = arriving()
  const reading = codeOf(bodies.read(request))
  stream.write(Buffer.alloc(400 * KB + 1))
  expect(await reading).toBe('payload_too_large')
})

test('all together hold no more than they may; small ones always pass, and what was answered makes room', async () => {
  const bodies = openBodies(bounds)
  const stalled = [arriving(), arriving()]
  const waiting = stalled.map(({ request }) => codeOf(bodies.read(request)))
  for (const { stream } of stalled) stream.write(Buffer.alloc(400 * KB))
  const send = (size: number) => {
    const { stream, request } = arriving()
    stream.end(Buffer.alloc(size))
    return codeOf(bodies.read(request)).finally(() => bodies.release(request))
  }
  await expect.poll(() => stalled.map(({ stream }) => stream.readableLength)).toEqual([0, 0])
  expect(await send(300 * KB)).toBe('server_busy')
  expect(await send(60 * KB)).toBe('read')
  expect(await send(200 * KB)).toBe('read')
  for (const { stream } of stalled) stream.end()
  expect(await Promise.all(waiting)).toEqual(['read', 'read'])
  // Read, but not answered yet: their memory is still in use.
  expect(await send(300 * KB)).toBe('server_busy')
  for (const { request } of stalled) bodies.release(request)
  expect(await send(300 * KB)).toBe('read')
})

test('a body that does not come in time is given up, and one that breaks off is told', async () => {
  const slow = arriving()
  const reading = codeOf(openBodies({ ...bounds, seconds: 0.05 }).read(slow.request))
  slow.stream.write('{')
  expect(await reading).toBe('body_too_slow')
  const broken = arriving()
  const breaking = codeOf(openBodies(bounds).read(broken.request))
  broken.stream.destroy(new Error('aborted'))
  expect(await breaking).toBe('bad_request')
})
