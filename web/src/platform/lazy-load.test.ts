// @vitest-environment jsdom

import { NetworkError } from '@sta/contract/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadOrReload, MissingPartError } from './lazy-load.ts'

const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
const serverIs = (status: number | null) =>
  vi.stubGlobal('fetch', async () => {
    if (status === null) throw new TypeError('Failed to fetch')
    return new Response('{}', { status })
  })

beforeEach(() => sessionStorage.clear())
afterEach(() => vi.unstubAllGlobals())

test('a part that loads is handed on, and nothing is reloaded', async () => {
  const reload = vi.fn()
  expect(await loadOrReload(async () => 'part', reload)).toBe('part')
  expect(reload).not.toHaveBeenCalled()
})

test('a part that is gone reloads the page once, and after that says so', async () => {
  serverIs(200)
  const reload = vi.fn()
  void loadOrReload(gone, reload)
  await expect.poll(() => reload.mock.calls.length).toBe(1)
  await expect(loadOrReload(gone, reload)).rejects.toThrow(MissingPartError)
  expect(reload).toHaveBeenCalledOnce()
})

test('the page stays while the server is away', async () => {
  serverIs(null)
  const reload = vi.fn()
  await expect(loadOrReload(gone, reload)).rejects.toThrow(NetworkError)
  expect(reload).not.toHaveBeenCalled()
})
