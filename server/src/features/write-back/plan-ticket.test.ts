import type { WriteBackSettings } from '@sta/contract/schemas/connections/write-back'
import { describe, expect, test } from 'vitest'
import type { Present } from '../connectors/adapter.ts'
import { type Planned, planTicket } from './plan-ticket.ts'

const settings: WriteBackSettings = {
  category: { prefix: 'intent__' },
  priority: { low: 'low', medium: 'normal', high: 'high' },
  note: false,
}
const ticket: Planned = {
  ...{ category: 'billing', priority: 'high', base: {}, keeps: [], noteKey: null },
  imported: { tags: ['vip'], priority: 'normal' },
}
const present: Present = { id: '1', tags: ['vip'], priority: 'normal', stamp: null }

const plan = (some: {
  settings?: object
  ticket?: Partial<Planned>
  present?: Partial<Present>
  hasPriorities?: boolean
}) =>
  planTicket(
    { ...settings, ...some.settings },
    { hasPriorities: some.hasPriorities ?? true },
    { ...ticket, ...some.ticket },
    { ...present, ...some.present },
    'key',
  )

describe('what is written to a ticket', () => {
  test('over what was imported ours is written, and other tags stay', () => {
    expect(plan({})).toMatchObject({
      change: { addTags: ['intent__billing'], removeTags: [], priority: 'high' },
      changes: [
        { field: 'category', from: null, to: 'intent__billing' },
        { field: 'priority', from: 'normal', to: 'high' },
      ],
      conflicts: [],
      base: { category: 'intent__billing', priority: 'high' },
    })
  })

  test('what is there already is not written again, and counts as ours', () => {
    const there = plan({ present: { tags: ['vip', 'intent__billing'], priority: 'high' } })
    expect(there).toMatchObject({ change: null, base: { category: 'intent__billing', priority: 'high' } })
  })

  test('what a person has set at the source is left, and is a conflict with both values', () => {
    const theirs = plan({ present: { tags: ['vip', 'intent__refund'], priority: 'urgent' } })
    expect(theirs.change).toBeNull()
    expect(theirs.conflicts).toEqual([
      { field: 'category', theirs: 'intent__refund', ours: 'intent__billing' },
      { field: 'priority', theirs: 'urgent', ours: 'high' },
    ])
  })

  test('what was written before is replaced, and a person who took it away or added another is asked', () => {
    const before = { base: { category: 'intent__account', priority: 'low' } }
    expect(plan({ ticket: before, present: { tags: ['intent__account'], priority: 'low' } }).change).toEqual({
      addTags: ['intent__billing'],
      removeTags: ['intent__account'],
      priority: 'high',
    })
    expect(plan({ ticket: before, present: { tags: [], priority: null } }).conflicts).toHaveLength(2)
    expect(
      plan({ ticket: before, present: { tags: ['intent__account', 'intent__x'], priority: 'low' } }).conflicts,
    ).toEqual([{ field: 'category', theirs: 'intent__account, intent__x', ours: 'intent__billing' }])
  })

  test('a tag that a crash left beside the one before it is ours, and the replacing goes on', () => {
    const half = plan({
      ticket: { base: { category: 'intent__account' } },
      present: { tags: ['vip', 'intent__account', 'intent__billing'] },
    })
    expect(half).toMatchObject({
      conflicts: [],
      change: { addTags: ['intent__billing'], removeTags: ['intent__account'] },
    })
  })

  test('a field in which the source is right is left, without asking again', () => {
    const kept = plan({
      ticket: { keeps: ['category', 'priority'] },
      present: { tags: ['intent__x'], priority: 'urgent' },
    })
    expect(kept).toMatchObject({ change: null, conflicts: [] })
  })

  test('another prefix takes the tag of the one before away', () => {
    const other = plan({
      settings: { category: { prefix: 'topic:' }, priority: null },
      ticket: { base: { category: 'intent__billing' } },
      present: { tags: ['intent__billing', 'intent__of_somebody'] },
    })
    expect(other.change).toEqual({ addTags: ['topic:billing'], removeTags: ['intent__billing'] })
  })

  test('a category that was taken away takes its tag away, and one that never was writes nothing', () => {
    const none = { category: null, priority: null }
    expect(plan({ ticket: none }).change).toBeNull()
    expect(
      plan({ ticket: { ...none, base: { category: 'intent__billing' } }, present: { tags: ['intent__billing'] } })
        .change,
    ).toEqual({ addTags: [], removeTags: ['intent__billing'] })
  })

  test('where a label says the priority, it takes the place of the one before', () => {
    const labels = { category: null, priority: { low: 'p3', medium: null, high: 'p1' } }
    const some = { settings: labels, hasPriorities: false }
    expect(plan({ ...some, ticket: { base: { priority: 'p3' } }, present: { tags: ['p3', 'bug'] } }).change).toEqual({
      addTags: ['p1'],
      removeTags: ['p3'],
    })
    expect(plan({ ...some, present: { tags: ['p3'] } }).conflicts).toEqual([
      { field: 'priority', theirs: 'p3', ours: 'p1' },
    ])
    expect(plan({ ...some, ticket: { priority: 'medium' }, present: { tags: ['p3'] } })).toMatchObject({
      change: null,
      conflicts: [],
    })
  })

  test('a note is written when the result is another than that of the last note', () => {
    expect(plan({ settings: { category: null, priority: null, note: true } })).toMatchObject({
      hasNote: true,
      change: { addTags: [], removeTags: [] },
    })
    expect(
      plan({ settings: { category: null, priority: null, note: true }, ticket: { noteKey: 'key' } }).change,
    ).toBeNull()
  })
})
