import { createServer } from 'node:http'
import { listen } from '@sta/testkit/listen'
import { expect, onTestFinished, test } from 'vitest'
import { connect } from './connect.ts'

/** Answers with each status in turn, then with 200; what it was asked for is kept. */
async function serve(statuses: (number | 'hang up')[]) {
  const seen: { method: string; key: string | undefined }[] = []
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', key: request.headers['idempotency-key']?.toString() })
    const status = statuses[seen.length - 1] ?? 200
    if (status === 'hang up') return void request.socket.destroy()
    response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' })
    response.end(status === 200 ? '[]' : JSON.stringify({ code: 'server_busy', detail: 'Busy', status }))
  })
  const { url, stop } = await listen(server)
  onTestFinished(stop)
  return { seen, url }
}

const ticket = { body: [{ title: 'a', description: 'b' }] }

test('what reads, and what has a key, is tried again; each repetition has the same key', async () => {
  const { seen, url } = await serve([503, 'hang up', 429, 200, 200])
  const api = connect({ url })
  await api.createTickets(ticket)
  expect(seen.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'POST'])
  expect(new Set(seen.map(({ key }) => key)).size).toBe(1)
  await api.listViews()
  expect(seen).toHaveLength(5)
})

test('what might happen twice has one try, and a refusal that will not pass is told at once', async () => {
  const { seen, url } = await serve([503, 422])
  const api = connect({ url })
  await expect(api.linkTickets({ params: { id: 1 }, body: { ticket_id: 2 } })).rejects.toMatchObject({ status: 503 })
  await expect(api.listViews()).rejects.toMatchObject({ status: 422 })
  expect(seen).toHaveLength(2)
})

test('after the last try the last answer counts', async () => {
  const { seen, url } = await serve([503, 503, 503])
  await expect(connect({ url, retries: 2 }).listViews()).rejects.toMatchObject({ code: 'server_busy' })
  expect(seen).toHaveLength(3)
})
