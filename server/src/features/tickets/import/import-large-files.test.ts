import { Agent, request as httpRequest } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const CSV = 'text/csv'
const JSONL = 'application/x-ndjson'

const sendFile = (world: World, file: string, type: string, key: string) =>
  fetch(`${world.url}/api/tickets/import`, {
    method: 'POST',
    headers: { 'content-type': type, 'idempotency-key': key },
    body: file,
  })

const ROWS = 4500
const boundary = 'limit'
const asForm = (file: string) =>
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="t.csv"\r\ncontent-type: text/csv\r\n\r\n${file}\r\n--${boundary}--\r\n`
const csvRows = `title,description\n${Array.from({ length: ROWS }, (_, i) => (i % 900 === 7 ? ',bad row\n' : `"Row ${i}","${'words '.repeat(20)}"\n`)).join('')}`
const jsonRows = Array.from({ length: ROWS }, (_, i) =>
  i % 900 === 7 ? '{}\n' : `${JSON.stringify({ title: `Row ${i}`, description: 'words '.repeat(20) })}\n`,
).join('')

test.each([
  ['CSV', CSV, csvRows],
  ['JSON Lines', JSONL, jsonRows],
  ['a form', `multipart/form-data; boundary=${boundary}`, asForm(csvRows)],
])('an upload of %s that broke goes on where it stopped, and creates nothing twice', async (_name, type, body) => {
  const world = await openWorld()
  const headers = { 'content-type': type, 'idempotency-key': 'broken', 'content-length': Buffer.byteLength(body) }
  for (const share of [0.5, 0.8]) {
    const before = (await world.client.countTickets()).total
    const sent = httpRequest(`${world.url}/api/tickets/import`, { method: 'POST', headers })
    sent.on('error', () => {})
    sent.write(body.slice(0, Math.floor(body.length * share)))
    await expect
      .poll(async () => (await world.client.countTickets()).total, { timeout: 20_000 })
      .toBeGreaterThan(before)
    sent.destroy()
  }
  // The broken request may still be at its last rows: then the answer is to wait and repeat.
  let answer = await sendFile(world, body, type, 'broken')
  while (answer.status === 409) answer = await sendFile(world, body, type, 'broken')
  expect(await answer.json()).toMatchObject({ created: ROWS - 5, rejected: 5, truncated: false })
  expect((await world.client.countTickets()).total).toBe(ROWS - 5)
  const titles = new Set<string>()
  for (const page of [1, 2, 3, 4, 5])
    for (const { title } of (await world.client.listTickets({ query: { page, page_size: 1000 } })).items)
      titles.add(title)
  expect(titles.size).toBe(ROWS - 5)
})

/** Memory in use after a collection, in MB. */
function usedMegabytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 ** 2
}

test('a hundred thousand rows are created in bounded memory', { timeout: 180_000 }, async () => {
  const world = await openWorld()
  const rows = 100_000
  const description = 'An invoice was charged twice. '.repeat(20)
  const before = usedMegabytes()
  let peak = 0
  let bytes = 0
  const headers = { 'content-type': CSV }
  const sent = httpRequest(`${world.url}/api/tickets/import`, { method: 'POST', headers })
  const answered = new Promise<string>((resolve, reject) => {
    sent.on('error', reject).on('response', async (response) => {
      let text = ''
      for await (const part of response.setEncoding('utf8')) text += part
      resolve(text)
    })
  })
  const write = async (text: string) => {
    bytes += text.length
    if (!sent.write(text)) await new Promise((resolve) => sent.once('drain', resolve))
  }
  await write('title,description\n')
  for (let i = 0; i < rows; i += 1) {
    await write(`Row ${i},"${description}"\n`)
    if (i % 5000 === 0) peak = Math.max(peak, usedMegabytes() - before)
  }
  sent.end()
  expect(JSON.parse(await answered)).toMatchObject({
    created: rows,
    updated: 0,
    existing: 0,
    rejected: 0,
    errors: [],
    truncated: false,
    warned: 0,
  })
  expect((await world.client.countTickets()).total).toBe(rows)
  expect(bytes).toBeGreaterThan(50 * 1024 ** 2)
  expect(peak).toBeLessThan(30)
})

test('a refusal before the end of the file leaves the connection fit for the next request', async () => {
  const world = await openWorld()
  // One connection for all, as a proxy would keep it.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = (method: string, path: string, type: string, body = '') =>
    new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(world.url + path, { agent, method, headers: { 'content-type': type } })
      request.on('error', reject).on('response', (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      })
      request.end(body)
    })
  const file = `id,title\n${'1,no description here\n'.repeat(300_000)}`
  for (const [type, body] of [
    [CSV, file],
    [`multipart/form-data; boundary=${boundary}`, asForm(file)],
  ] as const) {
    expect(await send('POST', '/api/tickets/import', type, body)).toBe(422)
    expect(await send('GET', '/healthz', 'text/plain')).toBe(200)
  }
  agent.destroy()
})

test('uploads that broke off are not worked on any further, however many', async () => {
  const world = await openWorld()
  // More than the 64 KB that are looked at together.
  const rows = 20_000
  const uploads = Array.from({ length: 12 }, () => {
    const headers = { 'content-type': CSV, 'content-length': 100_000_000 }
    const upload = httpRequest(`${world.url}/api/tickets/import`, { method: 'POST', headers })
    upload.on('error', () => {})
    upload.write(`title,description\n${'a,b\n'.repeat(rows)}`)
    return upload
  })
  await expect.poll(async () => (await world.client.countTickets()).total, { timeout: 20_000 }).toBeGreaterThan(0)
  for (const upload of uploads) upload.destroy()
  // Its turn comes behind theirs.
  expect((await sendFile(world, 'title,description\nlast,one', CSV, 'last')).status).toBe(201)
  expect((await world.client.countTickets()).total).toBeLessThan(6 * rows)
})
