import { NetworkError } from '@sta/contract/client'
import type { Correction } from '@sta/contract/schemas/corrections'
import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, test } from 'vitest'
import { setOutbox } from '../../../platform/offline/make-or-queue.ts'
import { createOutbox } from '../../../platform/offline/outbox.ts'
import { useOutboxStore } from '../../../platform/offline/outbox-store.ts'
import type { QueuedChange } from '../../../platform/offline/queued-change.ts'
import { ticketHistoryQuery, ticketQuery } from '../../tickets/ticket-queries.ts'
import { dropQueuedDecisions, queuedUndo } from './queued-corrections.ts'

beforeEach(() => useOutboxStore.setState({ queued: [], made: [], isAway: false }))

/** An outbox in front of a server that is away. */
function openOutbox() {
  let queued: QueuedChange[] = []
  const outbox = createOutbox({
    storage: {
      read: async () => queued,
      update: async (change) => {
        queued = change(queued)
      },
    },
    send: () => Promise.reject(new NetworkError()),
    exclusively: (work) => work(),
    onMade: async () => {},
  })
  setOutbox(Promise.resolve(outbox))
  return outbox
}

const soon = { tried: false, undoMs: 60_000 }

test('a decision that waits is undone by not sending it, each field by itself', async () => {
  const outbox = openOutbox()
  const decide = (ticketId: number) =>
    outbox.add(
      { kind: 'correct', ticketId, analysisId: 4, decision: { category: 'billing', priority: 'low', author: 'Ada' } },
      soon,
    )
  await decide(7)
  await decide(8)
  const decisions = () =>
    useOutboxStore
      .getState()
      .queued.map(({ change }) => change.kind === 'correct' && [change.ticketId, change.decision])
  expect(await dropQueuedDecisions(7, ['category'])).toEqual([])
  expect(decisions()).toEqual([
    [7, { priority: 'low', author: 'Ada' }],
    [8, { category: 'billing', priority: 'low', author: 'Ada' }],
  ])
  expect(await dropQueuedDecisions(7, ['category', 'priority'])).toEqual(['category'])
  expect(decisions()).toHaveLength(1)
})

const correction = (id: number, value: string, undone_at: string | null = null): Correction => ({
  id,
  ticket_id: 7,
  analysis_id: 4,
  field: 'priority',
  old_value: 'high',
  new_value: value,
  reason: null,
  author: null,
  created_at: '2026-06-15T12:00:00.000Z',
  undone_at,
})

test('the undo that waits names the correction that counts, and what the ticket has without it', () => {
  const queries = new QueryClient()
  expect(queuedUndo(queries, 7, ['priority'])).toBeNull()
  const ticket: Partial<TicketDetail> = { id: 7, analysis: null }
  queries.setQueryData(ticketQuery(7).queryKey, ticket as TicketDetail)
  const know = (...corrections: Correction[]) =>
    queries.setQueryData(ticketHistoryQuery(7).queryKey, {
      analyses: [],
      corrections,
      assignments: [],
      states: [],
      firings: [],
    })

  know(correction(3, 'low', '2026-06-15T13:00:00.000Z'), correction(2, 'medium'), correction(1, 'low'))
  const undo = { kind: 'undo', ticketId: 7 }
  expect(queuedUndo(queries, 7, ['priority', 'category'])).toEqual({
    ...undo,
    corrections: [{ id: 2, field: 'priority', value: 'low', stays: true }],
  })
  know(correction(1, 'low'))
  expect(queuedUndo(queries, 7, ['priority'])).toEqual({
    ...undo,
    corrections: [{ id: 1, field: 'priority', value: null, stays: false }],
  })
  expect(queuedUndo(queries, 7, ['category'])).toBeNull()
})
