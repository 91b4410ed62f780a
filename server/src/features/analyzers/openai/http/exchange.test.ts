import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createSend, type EndpointOptions } from './exchange.ts'

/** Answers with the address that was asked for, slowly where it says so. */
const server = createServer((request, response) => {
  request.resume()
  response.setHeader('content-type', 'application/json')
  if (request.url?.includes('half')) return void response.write('{"half":')
  response.end(JSON.stringify({ url: request.url, method: request.method, key: request.headers.authorization }))
})
const listen = async (it: Server) => {
  await new Promise<void>((resolve) => it.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(it.address() as AddressInfo).port}`
}
const close = (it: Server) => {
  it.closeAllConnections()
  it.close()
}
const url = await listen(server)
afterAll(() => close(server))
afterEach(() => {
  delete process.env.HTTP_PROXY
})

const never = new AbortController().signal
const get = (path: string, options: Partial<EndpointOptions> = {}, signal = never, timeoutSeconds = 30) =>
  createSend({ baseUrl: `${url}/v1`, apiKey: 'key', useEnvProxy: false, guard: null, ...options })({
    method: 'GET',
    path,
    timeoutSeconds,
    mostBytes: 1000,
    signal,
  })

test('a base URL may end in a slash and have a query', async () => {
  const { response } = await get('models', { baseUrl: `${url}/v1/?api-version=2024-10-21` })
  expect(response).toMatchObject({
    status: 200,
    body: { url: '/v1/models?api-version=2024-10-21', method: 'GET', key: 'Bearer key' },
  })
})

test('half a body is given up after the time that the request has', async () => {
  const { response, thrown } = await get('half', {}, never, 0.2)
  expect(response).toBeNull()
  expect(thrown).toMatchObject({ name: 'TimeoutError' })
})

test('who aborts gets the reason back', async () => {
  const stop = new AbortController()
  const asked = get('half', {}, stop.signal)
  stop.abort(new Error('The run was cancelled'))
  expect(await asked).toMatchObject({ response: null, thrown: { message: 'The run was cancelled' } })
})

test('nothing goes through a proxy of the environment unless the operator says so', async () => {
  const asked: string[] = []
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('{}')
  })
  process.env.HTTP_PROXY = await listen(proxy)
  try {
    expect((await get('models')).response?.status).toBe(200)
    expect(asked).toEqual([])
    expect((await get('models', { useEnvProxy: true })).response?.status).toBe(200)
    expect(asked).toEqual([`${url}/v1/models`])
  } finally {
    close(proxy)
  }
})
