import { urlOf } from '@sta/contract/client'
import { api } from '@sta/contract/schemas/api'
import { routes } from '@sta/contract/wire/routes'
import { afterEach, expect, test, vi } from 'vitest'
import { client } from './api.ts'

afterEach(() => vi.unstubAllGlobals())

function answerWith(response: () => Response | Promise<Response>) {
  const calls: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    calls.push(`${init.method} ${url}`)
    return response()
  })
  return calls
}

test('every endpoint goes where the contract says', async () => {
  const calls = answerWith(() => Response.json({}))
  const params = { id: 7 }
  await client.getRunState({ params })
  await client.listTickets({ query: { status: 'all', page_size: 5 } })
  await client.cancelRun({ params })
  expect(calls).toEqual([
    'GET /api/analyze/7/status',
    'GET /api/tickets?status=all&page_size=5',
    'POST /api/analyze/7/cancel',
  ])
  expect([routes.importTickets.path, routes.exportTickets.path, routes.exportRun.path]).toEqual([
    api.importTickets.path,
    api.exportTickets.path,
    api.exportRun.path,
  ])
  expect(Object.keys(client).filter((name) => !(name in api))).toEqual([])
})

test('values that are not set are left out of an address', () => {
  const x = { method: 'GET', path: '/x' } as const
  expect(urlOf(x, { query: { a: '', b: undefined, c: null, d: 0, e: 'ä b' } })).toBe('/x?d=0&e=%C3%A4+b')
  expect(urlOf(x, { query: {} })).toBe('/x')
})

test('a refusal says what the server said', async () => {
  answerWith(() => Response.json({ code: 'ticket_busy', status: 409, detail: 'Being analyzed' }, { status: 409 }))
  await expect(client.deleteTicket({ params: { id: 1 } })).rejects.toThrow('Being analyzed')
})

test('an answer of a proxy without a problem still makes sense', async () => {
  answerWith(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  await expect(client.getSettings()).rejects.toThrow('The server answered 502 without a reason')
})

test('no answer at all is told apart from a refusal', async () => {
  answerWith(() => Promise.reject(new TypeError('fetch failed')))
  await expect(client.getSettings()).rejects.toThrow('The server cannot be reached')
})
