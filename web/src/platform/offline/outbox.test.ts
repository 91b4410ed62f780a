import { ApiError, NetworkError } from '@sta/contract/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeOrQueue, setOutbox } from './make-or-queue.ts'
import { createOutbox, type OutboxStorage } from './outbox.ts'
import { shownChanges, useOutboxStore } from './outbox-store.ts'
import type { Change, QueuedChange } from './queued-change.ts'

beforeEach(() => {
  vi.useFakeTimers()
  useOutboxStore.setState({ queued: [], made: [], isAway: false })
})
afterEach(() => vi.useRealTimers())

/** What outlives a page. */
function memory(): OutboxStorage {
  let queued: QueuedChange[] = []
  return {
    read: async () => queued,
    update: async (change) => {
      queued = change(queued)
    },
  }
}

/** As the browser's lock. */
function oneByOne(): (work: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve()
  return (work) => {
    last = last.then(work)
    return last
  }
}

const tagging = (id: number, tag = 'vip'): Change => ({
  kind: 'bulk',
  ticketIds: [id],
  change: { add_tags: [tag] },
})
const idOf = (change: Change) => (change.kind === 'bulk' ? change.ticketIds[0] : undefined)

const refusal = () =>
  new ApiError({ type: 'x', title: 'x', status: 409, code: 'ticket_busy', detail: 'Being analyzed', request_id: 'r' })

/** A page with its outbox, and a server that can be away or refuse. */
function open(storage: OutboxStorage) {
  const server = { isAway: true, refuses: (_: number | undefined) => false, got: [] as (number | undefined)[] }
  const told: number[] = []
  const tried: boolean[] = []
  const outbox = createOutbox({
    storage,
    send: async (queued) => {
      if (server.isAway) throw new NetworkError()
      tried.push(queued.tried)
      if (server.refuses(idOf(queued.change))) throw refusal()
      server.got.push(idOf(queued.change))
    },
    exclusively: oneByOne(),
    onMade: async (count) => void told.push(count),
  })
  return { outbox, server, told, tried }
}

const queued = () => useOutboxStore.getState().queued
const settle = () => vi.advanceTimersByTimeAsync(0)
const atOnce = { tried: false, undoMs: 0 }

test('what is queued waits for the server over a reload, and is sent in order and once', async () => {
  const storage = memory()
  const before = open(storage)
  for (const id of [1, 2, 3]) await before.outbox.add(tagging(id), atOnce)
  await settle()
  expect(useOutboxStore.getState()).toMatchObject({ isAway: true, queued: [{}, {}, {}] })

  useOutboxStore.setState({ queued: [] })
  const after = open(storage)
  await after.outbox.look()
  expect(queued().map(({ change }) => idOf(change))).toEqual([1, 2, 3])
  after.server.isAway = false
  after.outbox.send()
  await settle()
  expect(after.server.got).toEqual([1, 2, 3])
  expect(after.told).toEqual([3])
  expect(useOutboxStore.getState()).toEqual({ queued: [], made: [], isAway: false })
  after.outbox.send()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(after.server.got).toEqual([1, 2, 3])
})

test('without an answer it tries again by itself, and says that an attempt was made before', async () => {
  const { outbox, server, tried } = open(memory())
  await outbox.add(tagging(1), atOnce)
  await settle()
  expect(queued()).toMatchObject([{ tried: true, refused: null }])
  server.isAway = false
  await vi.advanceTimersByTimeAsync(20_000)
  expect(tried).toEqual([true])
  expect(server.got).toEqual([1])
})

test('a refusal is kept with its reason, is not shown as made, and holds up nothing', async () => {
  const { outbox, server, told } = open(memory())
  server.isAway = false
  server.refuses = (id) => id === 1
  const [refused] = await Promise.all([outbox.add(tagging(1), atOnce), outbox.add(tagging(2), atOnce)])
  await settle()
  expect(queued()).toMatchObject([{ id: refused, refused: 'Being analyzed' }])
  expect(shownChanges(useOutboxStore.getState())).toEqual([])
  expect(told).toEqual([1])

  server.refuses = () => false
  await outbox.retry(refused)
  await settle()
  expect(server.got).toEqual([2, 1])
})

test('one with a time to take it back is not sent before, and not at all when it was taken back', async () => {
  const { outbox, server } = open(memory())
  server.isAway = false
  const id = await outbox.add(tagging(1), { tried: false, undoMs: 6_000 })
  await outbox.add(tagging(2), { tried: false, undoMs: 6_000 })
  await vi.advanceTimersByTimeAsync(5_900)
  expect(server.got).toEqual([])
  expect(await outbox.revise(id, null)).toBe(true)
  await vi.advanceTimersByTimeAsync(200)
  expect(server.got).toEqual([2])
  expect(await outbox.revise(id, null)).toBe(false)
})

test('a change is shown as made until what is on screen was read again', async () => {
  let readAgain = () => {}
  const outbox = createOutbox({
    storage: memory(),
    send: async () => {},
    exclusively: oneByOne(),
    onMade: () =>
      new Promise((resolve) => {
        readAgain = resolve
      }),
  })
  await outbox.add(tagging(1), atOnce)
  await settle()
  expect(queued()).toEqual([])
  expect(shownChanges(useOutboxStore.getState())).toMatchObject([{ change: tagging(1) }])
  readAgain()
  await settle()
  expect(shownChanges(useOutboxStore.getState())).toEqual([])
})

test('a change is made at once while the server answers, queued when it does not, and then waits behind what is queued', async () => {
  const { outbox, server } = open(memory())
  setOutbox(Promise.resolve(outbox))
  const answered = await makeOrQueue({ now: async () => ({ id: 1 }), later: tagging(1) })
  expect(answered.answer).toEqual({ id: 1 })
  const lost = await makeOrQueue({ now: () => Promise.reject(new NetworkError()), later: tagging(2) })
  expect(lost.answer).toBeNull()
  expect(queued()).toMatchObject([{ tried: true }])

  const now = vi.fn(async () => ({ id: 3 }))
  expect((await makeOrQueue({ now, later: tagging(3) })).answer).toBeNull()
  expect(now).not.toHaveBeenCalled()
  server.isAway = false
  outbox.send()
  await settle()
  expect(server.got).toEqual([2, 3])
})

test('a refusal is no reason to keep, and what cannot be queued fails', async () => {
  setOutbox(Promise.resolve(open(memory()).outbox))
  const refused = makeOrQueue({ now: () => Promise.reject(refusal()), later: tagging(1) })
  await expect(refused).rejects.toThrow('Being analyzed')
  const run = makeOrQueue({ now: () => Promise.reject(new NetworkError()), later: null })
  await expect(run).rejects.toThrow('cannot be reached')
  expect(queued()).toEqual([])
})
