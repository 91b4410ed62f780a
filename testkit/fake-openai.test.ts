import { afterAll, beforeEach, expect, test } from 'vitest'
import { startFakeOpenAi } from './fake-openai.ts'

const fake = await startFakeOpenAi({ requiredKey: 'right' })
afterAll(() => fake.stop())
beforeEach(() => fake.reset())

const ask = (tickets: unknown[][], key = 'right', extra: object = {}) =>
  fetch(`${fake.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({
      model: 'm',
      messages: [{ role: 'user', content: `<tickets>${JSON.stringify(tickets)}</tickets>` }],
      ...extra,
    }),
  })

const ticket = (id: number, description: string) => [id, 'T', description]

test('it lists a model, refuses a wrong key, and knows no other path', async () => {
  expect(await (await fetch(`${fake.url}/models`)).json()).toMatchObject({ data: [{ id: 'gpt-4o-mini' }] })
  expect((await ask([], 'wrong')).status).toBe(401)
  expect((await fetch(`${fake.url}/responses`, { method: 'POST' })).status).toBe(404)
})

test('it counts how often a ticket was asked about in answered calls only', async () => {
  await ask([ticket(1, 'same [[fault:500*1]]'), ticket(2, 'other')])
  expect(fake.askedTickets.size).toBe(0)
  await ask([ticket(1, 'same [[fault:500*1]]'), ticket(2, 'other')])
  await ask([ticket(7, 'other')])
  expect(Object.fromEntries(fake.askedTickets)).toEqual({ 'T\nsame [[fault:500*1]]': 1, 'T\nother': 2 })
  expect(fake.byStatus).toEqual({ 200: 2, 500: 1 })
})

test('faults can be scheduled and decided by a function', async () => {
  fake.failNext(1, '503')
  fake.fault = ({ tickets }) => (tickets.length > 1 ? '400' : null)
  const statuses = []
  for (const count of [1, 1, 2])
    statuses.push((await ask(Array.from({ length: count }, (_, id) => ticket(id, 'x')))).status)
  expect(statuses).toEqual([503, 200, 400])
})

test('it refuses a strict schema that OpenAI would refuse', async () => {
  const schema = { type: 'object', properties: { a: { type: 'string' } }, required: [], additionalProperties: false }
  const response_format = { type: 'json_schema', json_schema: { name: 'x', strict: true, schema } }
  const response = await ask([], 'right', { response_format })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('every property must be required')
})

test('a fault that does not exist is an error, not silence', async () => {
  expect(await (await ask([ticket(1, '[[fault:typo]]')])).text()).toContain('no fault called typo')
})

test('it stops although a call hangs', async () => {
  const other = await startFakeOpenAi()
  other.failNext(1, 'hang')
  const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x' }] })
  const hanging = fetch(`${other.url}/chat/completions`, { method: 'POST', body })
  await expect.poll(() => other.inFlight).toBe(1)
  await Promise.all([other.stop(), expect(hanging).rejects.toThrow()])
})
