import { NO_ORIGIN } from '@sta/contract/schemas/origin'
import type { Ticket } from '@sta/contract/schemas/tickets'
import { expect, test } from 'vitest'
import { showChange, useWaitingChanges, withChanges, withNamedChanges } from './waiting-changes.ts'

const ticket = (id: number, more: Partial<Ticket> = {}): Ticket => ({
  id,
  title: `Ticket ${id}`,
  description: 'Text',
  created_at: '2026-01-31T10:00:00.000Z',
  updated_at: '2026-01-31T10:00:00.000Z',
  status: 'pending',
  category: null,
  priority: null,
  needs_review: false,
  assignee: null,
  state: 'open',
  snoozed_until: null,
  state_by: null,
  tags: [],
  corrected: [],
  analysis_run_id: null,
  error: null,
  ...NO_ORIGIN,
  ...more,
})

const tickets = [ticket(1, { tags: ['b'] }), ticket(2), ticket(3, { status: 'processing' })]
const shown = (list: string) => withChanges(tickets, list, useWaitingChanges.getState().changes)

test("a decision shows on tickets that have an analysis, and as a person's", () => {
  const takeBack = showChange({ ids: new Set([1, 4]), list: 'x', change: { priority: 'low' } })
  const analyzed = ticket(4, { status: 'analyzed', category: 'bug', priority: 'high' })
  const after = withChanges([ticket(1), analyzed], 'x', useWaitingChanges.getState().changes)
  expect(after).toEqual([ticket(1), { ...analyzed, priority: 'low', corrected: ['priority'] }])
  takeBack()
})

test('named tickets look changed in every list, until the change is taken back', () => {
  const takeBackTag = showChange({ ids: new Set([1]), list: 'x', change: { add_tags: ['a'] } })
  const takeBackName = showChange({ ids: new Set([1, 2]), list: 'x', change: { assignee: 'Rosa' } })
  expect(shown('y').map(({ tags, assignee }) => [tags, assignee])).toEqual([
    [['a', 'b'], 'Rosa'],
    [[], 'Rosa'],
    [[], null],
  ])
  takeBackTag()
  expect(shown('y')[0]).toEqual(ticket(1, { tags: ['b'], assignee: 'Rosa' }))
  takeBackName()
  expect(shown('y')).toEqual(tickets)
})

test('a whole list that is deleted is empty but for what a run has; other lists are as they were', () => {
  const takeBack = showChange({ ids: null, list: 'x', change: { delete: true } })
  expect(shown('x').map(({ id }) => id)).toEqual([3])
  expect(shown('y')).toHaveLength(3)
  takeBack()
  expect(shown('x')).toHaveLength(3)
})

test('a state is shown before the server knows it, and any state ends a snooze', () => {
  const until = '2027-01-31T10:00:00.000Z'
  const shown = (from: Partial<Ticket>, change: object) =>
    withNamedChanges(ticket(1, from), [{ ids: new Set([1]), list: '', change }])
  expect(shown({ state: 'solved' }, { snoozed_until: until })).toMatchObject({ state: 'open', snoozed_until: until })
  expect(shown({ snoozed_until: until }, { state: 'waiting' })).toMatchObject({ state: 'waiting', snoozed_until: null })
  expect(shown({ state: 'waiting' }, { assignee: 'Ana' })).toMatchObject({ state: 'waiting', assignee: 'Ana' })
})
