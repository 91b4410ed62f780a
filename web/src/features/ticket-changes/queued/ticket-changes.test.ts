import { afterEach, expect, test, vi } from 'vitest'
import { type Change, handlerOf } from '../../../platform/offline/queued-change.ts'
import { ticketChanges } from './ticket-changes.ts'

afterEach(() => vi.unstubAllGlobals())

const correct: Change = {
  kind: 'correct',
  ticketId: 7,
  analysisId: 4,
  decision: { category: null, priority: 'low', author: 'Ada' },
}
const correction = { id: 1, field: 'category', new_value: null, reason: null, author: 'Ada', undone_at: null }

/** A server with these answers by method and path, and what it was asked to change. */
function serve(answers: Record<string, () => Response>) {
  const changes: string[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const what = `${init.method} ${url}`
    if (init.method !== 'GET') changes.push(`${what} ${init.body ?? ''}`.trim())
    return answers[what]?.() ?? Response.json({})
  })
  return changes
}

const send = (change: Change, tried: boolean) => handlerOf(ticketChanges, change).send(change, tried)
const historyOf = (...corrections: object[]) => ({
  'GET /api/tickets/7/history': () => Response.json({ analyses: [], corrections, assignments: [] }),
})
const made = 'PATCH /api/analyses/4 {"category":null,"priority":"low","author":"Ada"}'

test('a correction goes out as it was meant', async () => {
  const changes = serve(historyOf())
  await send(correct, false)
  expect(changes).toEqual([made])
})

test('a correction that may have arrived is sent again only when the server does not have it', async () => {
  const priority = { ...correction, id: 2, field: 'priority', new_value: 'low' }
  const has = serve(historyOf(priority, correction))
  await send(correct, true)
  expect(has).toEqual([])

  for (const other of [
    historyOf(correction),
    historyOf({ ...priority, undone_at: '2026-01-01T00:00:00.000Z' }, correction),
    historyOf({ ...priority, new_value: 'high' }, priority, correction),
    historyOf({ ...priority, author: 'Bob' }, correction),
  ]) {
    const changes = serve(other)
    await send(correct, true)
    expect(changes).toEqual([made])
  }
})

test('an undo that somebody made already is made', async () => {
  const undone = { status: 409, code: 'correction_undone', detail: 'Undone', type: 'x', title: 'x', request_id: 'r' }
  const changes = serve({ 'POST /api/corrections/9/undo': () => Response.json(undone, { status: 409 }) })
  const corrections = [9, 10].map((id) => ({ id, field: 'category' as const, value: 'bug', stays: false }))
  await send({ kind: 'undo', ticketId: 7, corrections }, true)
  expect(changes).toEqual(['POST /api/corrections/9/undo', 'POST /api/corrections/10/undo'])
})

test('tickets that the server left alone are told about', async () => {
  serve({ 'POST /api/tickets/bulk': () => Response.json({ changed: 1, skipped: 2, next_cursor: null }) })
  const deletion: Change = { kind: 'bulk', ticketIds: [1, 2, 3], change: { delete: true } }
  await expect(send(deletion, false)).rejects.toThrow('2 tickets not deleted')
})
