import { expect, test } from 'vitest'
import { auditFilters, readAuditChoice } from './audit-query.ts'
import { addressOf, changedValues, subjectOf } from './audit-words.ts'

const read = (search: string) => readAuditChoice(new URLSearchParams(search))

test('the address says what is listed; what makes no sense there counts as not set', () => {
  expect(auditFilters(read('who=Ada&action=run.started&about=run&id=7&from=2027-01-15&to=2027-01-15'))).toEqual({
    actor: 'Ada',
    action: 'run.started',
    target_type: 'run',
    target_id: '7',
    after: '2027-01-15',
    before: '2027-01-16T00:00:00.000Z',
  })
  expect(read('action=nothing&about=x&from=yesterday&to=2027-13-40')).toMatchObject({
    action: '',
    about: '',
    from: '',
    to: '',
  })
})

test('an entry leads to what it is about, where there is a page of it', () => {
  const about = (
    target_type: 'ticket' | 'run' | 'key',
    target_id: string | null,
    target_count: number | null = null,
  ) => ({
    target_type,
    target_id,
    target_count,
  })
  expect([subjectOf(about('ticket', '42')), addressOf(about('ticket', '42'))]).toEqual(['Ticket 42', '/tickets/42'])
  expect(addressOf(about('run', '7'))).toBe('/runs/7')
  expect(addressOf(about('ticket', 'javascript:alert(1)'))).toBeNull()
  expect(addressOf(about('key', '3'))).toBeNull()
  expect(subjectOf(about('ticket', null, 2000))).toBe('2,000 tickets')
})

test('values stand before and after; what was empty is named', () => {
  expect(
    changedValues({ old_value: { assignee: null }, new_value: { assignee: 'Ada', tags: ['vip', 'late'], on: false } }),
  ).toEqual([
    { name: 'assignee', before: 'none', after: 'Ada' },
    { name: 'tags', before: null, after: 'vip, late' },
    { name: 'on', before: null, after: 'no' },
  ])
})

test('a value is named in words, also where it is new to this page', () => {
  const names = changedValues({
    old_value: null,
    new_value: { snoozed_until: null, some_thing: 1, filter: { q: 'x' } },
  })
  expect(names).toEqual([
    { name: 'back on', before: null, after: 'none' },
    { name: 'some thing', before: null, after: '1' },
    { name: 'filter', before: null, after: 'search: x' },
  ])
})
