import { afterEach, expect, test, vi } from 'vitest'
import { useBulkStore } from './bulk-store.ts'
import { changeAll } from './change-all.ts'

afterEach(() => vi.unstubAllGlobals())

type Answer = { changed: number; skipped: number; next_cursor: number | null }

/** A server that gives these answers one after the other, and what it was asked. */
function serve(answers: Answer[], onCall: () => void = () => {}) {
  const bodies: unknown[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    bodies.push(JSON.parse(String(init.body)))
    onCall()
    const answer = answers.shift()
    if (!answer) throw new TypeError('network down')
    return Response.json(answer)
  })
  return bodies
}

const all = { which: { filter: { status: 'all' } }, count: 50_000 } as const
const first = { changed: 19_990, skipped: 10, next_cursor: 20_400 }
const second = { changed: 20_000, skipped: 0, next_cursor: 41_000 }
const last = { changed: 9_000, skipped: 0, next_cursor: null }

test('calls follow each other from cursor to cursor until there is none', async () => {
  const seen: number[] = []
  const bodies = serve([first, second, last], () => seen.push(useBulkStore.getState().works[0]?.done ?? -1))
  expect(await changeAll(all, { delete: true })).toEqual({ changed: 48_990, skipped: 10, stopped: false })
  const body = { filter: { status: 'all' }, delete: true }
  expect(bodies).toEqual([body, { ...body, cursor: 20_400 }, { ...body, cursor: 41_000 }])
  expect(seen).toEqual([0, 20_000, 40_000])
  expect(useBulkStore.getState().works).toEqual([])
})

test('stopped, it ends after the call that is on its way', async () => {
  const bodies = serve([first, second, last], () => {
    if (bodies.length === 2) useBulkStore.getState().works[0]?.stop()
  })
  expect(await changeAll(all, { assignee: null })).toEqual({ changed: 39_990, skipped: 10, stopped: true })
  expect(bodies).toHaveLength(2)
})

test('a call that fails ends it, and nothing looks as if it went on', async () => {
  serve([first])
  await expect(changeAll(all, { add_tags: ['vip'] })).rejects.toThrow('The server cannot be reached')
  expect(useBulkStore.getState().works).toEqual([])
})
