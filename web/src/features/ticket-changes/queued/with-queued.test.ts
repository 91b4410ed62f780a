import type { Correction } from '@sta/contract/schemas/corrections'
import { NO_ORIGIN } from '@sta/contract/schemas/origin'
import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { expect, test } from 'vitest'
import type { Change, QueuedChange } from '../../../platform/offline/queued-change.ts'
import { correctionsWithQueued } from './queued-corrections.ts'
import { listWithQueued, withQueued } from './with-queued.ts'

const ticket = (id: number): TicketDetail => ({
  id,
  title: 'It fails',
  description: 'On my phone',
  created_at: '2026-06-15T11:00:00.000Z',
  updated_at: '2026-06-15T12:00:00.000Z',
  status: 'analyzed',
  category: 'bug',
  priority: 'high',
  needs_review: true,
  assignee: null,
  state: 'open',
  snoozed_until: null,
  state_by: null,
  tags: ['old'],
  corrected: ['priority'],
  analysis_run_id: 1,
  error: null,
  ...NO_ORIGIN,
  messages: [],
  comments: [],
  custom_fields: {},
  analysis: null,
})

let last = 0
function queued(change: Change): QueuedChange {
  last += 1
  return { id: `${last}`, at: Date.UTC(2026, 5, 16), notBefore: 0, tried: false, refused: null, change }
}
const decide = (ticketId: number, category: string | null): QueuedChange =>
  queued({ kind: 'correct', ticketId, analysisId: 4, decision: { category, author: 'Ada' } })

test('a ticket looks as it will be, change after change', () => {
  const shown = withQueued(ticket(7), [
    decide(7, 'billing'),
    decide(8, 'account'),
    decide(7, null),
    queued({ kind: 'bulk', ticketIds: [7, 9], change: { add_tags: ['vip'], remove_tags: ['old'], assignee: 'Grace' } }),
    queued({ kind: 'edit', ticketId: 7, patch: { title: 'It crashes' } }),
  ])
  expect(shown).toMatchObject({
    category: null,
    corrected: ['category', 'priority'],
    needs_review: false,
    tags: ['vip'],
    assignee: 'Grace',
    title: 'It crashes',
    description: 'On my phone',
  })
})

test('an undo gives back what counted before, and frees the field when nothing else was decided', () => {
  const undo = (stays: boolean) =>
    queued({ kind: 'undo', ticketId: 7, corrections: [{ id: 3, field: 'priority', value: 'low', stays }] })
  expect(withQueued(ticket(7), [undo(true)])).toMatchObject({ priority: 'low', corrected: ['priority'] })
  expect(withQueued(ticket(7), [undo(false)])).toMatchObject({ priority: 'low', corrected: [] })
})

test('a list leaves out what is to be deleted, and tickets that nothing is about are the same ones', () => {
  const tickets = [ticket(1), ticket(2), ticket(3)]
  const shown = listWithQueued(tickets, [
    queued({ kind: 'bulk', ticketIds: [1], change: { delete: true } }),
    queued({ kind: 'create', ticket: { title: 'New', description: 'New' }, idempotencyKey: 'k' }),
    decide(2, 'billing'),
  ])
  expect(shown.map(({ id, category }) => [id, category])).toEqual([
    [2, 'billing'],
    [3, 'bug'],
  ])
  expect(shown[1]).toBe(tickets[2])
})

test('queued decisions stand before the corrections of the server, and a queued undo ends one of those', () => {
  const correction: Correction = {
    id: 3,
    ticket_id: 7,
    analysis_id: 4,
    field: 'priority',
    old_value: 'low',
    new_value: 'high',
    reason: null,
    author: null,
    created_at: '2026-06-15T12:00:00.000Z',
    undone_at: null,
  }
  const undo = queued({
    kind: 'undo',
    ticketId: 7,
    corrections: [{ id: 3, field: 'priority', value: 'low', stays: false }],
  })
  expect(
    correctionsWithQueued([correction], ticket(7), [decide(7, 'billing'), decide(8, 'x'), decide(7, null), undo]),
  ).toMatchObject([
    { id: 0, field: 'category', new_value: null, author: 'Ada', undone_at: null },
    { id: 0, field: 'category', new_value: 'billing' },
    { id: 3, undone_at: '2026-06-16T00:00:00.000Z' },
  ])
})
