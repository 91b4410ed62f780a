import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AnswerStorage, type CachedAnswer, cacheAnswers } from './answer-cache.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const DAY_MS = 24 * 60 * 60 * 1_000

function memory() {
  const records = new Map<string, CachedAnswer>()
  const storage: AnswerStorage = {
    read: async () => structuredClone([...records.values()]),
    write: async (put, drop) => {
      for (const [hash, seen] of put) records.set(hash, structuredClone(seen))
      for (const hash of drop) records.delete(hash)
    },
  }
  return { storage, keys: () => [...records.values()].map(({ query }) => query.queryKey) }
}

const limits = [
  { queryKey: ['tickets', 'detail'], most: 200 },
  { queryKey: ['tickets', 'list'], most: 20 },
  { queryKey: ['settings'], most: 1 },
]

async function visit(storage: AnswerStorage, build = 'one') {
  const queries = new QueryClient()
  const leave = await cacheAnswers({ queries, storage, build, limits })
  return { queries, leave }
}
const written = () => vi.advanceTimersByTimeAsync(1_100)
const ticket = (id: number) => ['tickets', 'detail', id]

test('what was seen is there at the next visit, and is read again by whoever shows it', async () => {
  const { storage } = memory()
  const first = await visit(storage)
  first.queries.setQueryData(ticket(7), { title: 'It fails' })
  await written()
  first.leave()
  const { queries } = await visit(storage)
  expect(queries.getQueryData(ticket(7))).toEqual({ title: 'It fails' })
  expect(queries.getQueryState(ticket(7))).toMatchObject({ status: 'success', isInvalidated: true })
})

test('an attempt that failed leaves what was seen', async () => {
  const { storage, keys } = memory()
  const { queries } = await visit(storage)
  queries.setQueryData(ticket(7), { title: 'It fails' })
  await queries
    .fetchQuery({ queryKey: ticket(7), queryFn: () => Promise.reject(new Error('away')), staleTime: 0 })
    .catch(() => undefined)
  expect(queries.getQueryState(ticket(7))?.status).toBe('error')
  await written()
  expect(keys()).toEqual([ticket(7)])
  expect((await visit(storage)).queries.getQueryState(ticket(7))).toMatchObject({ status: 'success', error: null })
})

test('another build of the app, and another week, begin with nothing', async () => {
  const { storage, keys } = memory()
  const first = await visit(storage)
  first.queries.setQueryData(ticket(1), { id: 1 })
  await written()
  first.leave()
  const other = await visit(storage, 'two')
  expect(other.queries.getQueryCache().getAll()).toEqual([])
  expect(keys()).toEqual([])

  other.queries.setQueryData(ticket(2), { id: 2 })
  await written()
  other.leave()
  vi.setSystemTime(Date.now() + 8 * DAY_MS)
  expect((await visit(storage, 'two')).queries.getQueryData(ticket(2))).toBeUndefined()
})

test('the latest 200 tickets are kept, and nothing that is not on the list of what is', async () => {
  const { storage, keys } = memory()
  const { queries } = await visit(storage)
  for (let id = 1; id <= 210; id += 1) queries.setQueryData(ticket(id), { id }, { updatedAt: Date.now() + id })
  queries.setQueryData(['estimates', {}], { cost: 1 })
  queries.setQueryData(['tickets', 'palette', 'x'], { items: [] })
  queries.setQueryData(['settings'], { model: 'm' })
  await written()
  expect(keys()).toHaveLength(201)
  expect(keys()).toContainEqual(['settings'])
  expect(keys()).toContainEqual(ticket(11))
  expect(keys()).not.toContainEqual(ticket(10))
})

test('no more than 10 MB are kept, and of a long list its first pages', async () => {
  const { storage, keys } = memory()
  const { queries } = await visit(storage)
  for (let id = 1; id <= 6; id += 1)
    queries.setQueryData(ticket(id), { text: 'x'.repeat(3_000_000) }, { updatedAt: Date.now() + id })
  queries.setQueryData(['tickets', 'list', {}], {
    pages: [1, 2, 3, 4, 5],
    pageParams: [{ index: 0 }, { index: 1 }, { index: 2 }, { index: 3 }, { index: 4 }],
  })
  await written()
  expect(keys()).toEqual(expect.arrayContaining([ticket(6), ticket(5), ticket(4), ['tickets', 'list', {}]]))
  expect(keys()).toHaveLength(4)
  expect((await visit(storage)).queries.getQueryData(['tickets', 'list', {}])).toMatchObject({ pages: [1, 2, 3] })
})

test('what is deleted is forgotten, and what did not change is not written again', async () => {
  const { storage, keys } = memory()
  const writes: string[][] = []
  const counted: AnswerStorage = {
    ...storage,
    write: (put, drop) => {
      writes.push(put.map(([hash]) => hash))
      return storage.write(put, drop)
    },
  }
  const { queries } = await visit(counted)
  queries.setQueryData(ticket(1), { id: 1 })
  queries.setQueryData(ticket(2), { id: 2 })
  await written()
  queries.setQueryData(ticket(2), { id: 2, title: 'New' })
  queries.removeQueries({ queryKey: ticket(1) })
  await written()
  expect(writes).toEqual([['["tickets","detail",1]', '["tickets","detail",2]'], ['["tickets","detail",2]']])
  expect(keys()).toEqual([ticket(2)])
})
