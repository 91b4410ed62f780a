import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { staleRoot } from './live-event.ts'
import { refetchOnEvents } from './refetch-on-events.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

async function watch(pages = 1) {
  const queries = new QueryClient()
  let reads = 0
  const options = {
    queryKey: ['tickets', 'list'],
    queryFn: async () => {
      reads += 1
      return { pages: Array.from({ length: pages }, () => reads) }
    },
  }
  const stopWatching = new QueryObserver(queries, options).subscribe(() => {})
  await vi.advanceTimersByTimeAsync(0)
  reads = 0
  return { refetch: refetchOnEvents(queries), queries, stopWatching, reads: () => reads }
}

test('one event reads what is on screen once, and at once', async () => {
  const { refetch, reads } = await watch()
  refetch.markStale('tickets')
  await vi.advanceTimersByTimeAsync(0)
  expect(reads()).toBe(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(reads()).toBe(1)
})

test('a storm of events gives two reads a second, and one after its end', async () => {
  const { refetch, reads } = await watch()
  for (let event = 0; event < 200; event += 1) {
    refetch.markStale('tickets')
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(reads()).toBeLessThanOrEqual(5)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(reads()).toBe(5)
})

test('a list of many pages is read less often', async () => {
  const { refetch, reads } = await watch(10)
  for (let event = 0; event < 400; event += 1) {
    refetch.markStale('tickets')
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(reads()).toBe(1)
})

test('what is not on screen is only marked, and other roots are left alone', async () => {
  const { refetch, queries, stopWatching, reads } = await watch()
  refetch.markStale('runs')
  stopWatching()
  refetch.markStale('tickets')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(reads()).toBe(0)
  expect(queries.getQueryState(['tickets', 'list'])?.isInvalidated).toBe(true)
})

test('messages that say nothing new are ignored', () => {
  expect(staleRoot('{"type":"tickets.changed","ids":null}')).toBe('tickets')
  expect(staleRoot('{"type":"runs.changed","ids":[1]}')).toBe('runs')
  expect(staleRoot('{"type":"hello","version":"1"}')).toBeNull()
  expect(staleRoot('{"type":"from.tomorrow"}')).toBeNull()
  expect(staleRoot('not json')).toBeNull()
  expect(staleRoot(new ArrayBuffer(1))).toBeNull()
})
