import { expect, test } from 'vitest'
import { readDate, seenDateOrder } from './read-date.ts'

test.each([
  ['2026-03-01T09:12:44Z', '2026-03-01T09:12:44.000Z'],
  ['2026-03-01T09:12:44.123+02:00', '2026-03-01T07:12:44.000Z'],
  ['2026-03-01T09:12:44.000-0530', '2026-03-01T14:42:44.000Z'],
  ['2026-03-01 09:12:44 UTC', '2026-03-01T09:12:44.000Z'],
  ['2026-03-01 09:12:44 +0100', '2026-03-01T08:12:44.000Z'],
  ['2026-03-01 09:12', '2026-03-01T09:12:00.000Z'],
  ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ['2026/3/1 9:12', '2026-03-01T09:12:00.000Z'],
  ['01/Mar/26 9:12 AM', '2026-03-01T09:12:00.000Z'],
  ['12/Nov/26 10:00 PM', '2026-11-12T22:00:00.000Z'],
  ['1/Mar/2026 12:05 AM', '2026-03-01T00:05:00.000Z'],
  ['01/Mrz/26 12:05 PM', '2026-03-01T12:05:00.000Z'],
  ['1. März 2026 um 09:12', '2026-03-01T09:12:00.000Z'],
  ['5-Dez-2026', '2026-12-05T00:00:00.000Z'],
  ['Sun, 01 Mar 2026 09:12:44 +0000', '2026-03-01T09:12:44.000Z'],
  ['Mar 1, 2026, 9:12:44 PM', '2026-03-01T21:12:44.000Z'],
  ['March 1st, 2026 at 9:12 p.m.', '2026-03-01T21:12:00.000Z'],
  ['Mar 1, 2026 9:12\u202fPM', '2026-03-01T21:12:00.000Z'],
  ['01.03.2026 09:12', '2026-03-01T09:12:00.000Z'],
  ['13/03/2026 9:12', '2026-03-13T09:12:00.000Z'],
  ['3/13/2026 9:12 AM', '2026-03-13T09:12:00.000Z'],
  ['03/03/2026', '2026-03-03T00:00:00.000Z'],
  ['1772356364', '2026-03-01T09:12:44.000Z'],
  ['1772356364000', '2026-03-01T09:12:44.000Z'],
])('%s is read', (text, at) => {
  expect(readDate(text, null)).toEqual({ at, problem: null })
})

test('day and month that can be mixed up are refused, unless their order is said', () => {
  expect(readDate('03/04/2026 09:12', null)).toEqual({ at: null, problem: 'ambiguous' })
  expect(readDate('03/04/2026 09:12', 'day_first').at).toBe('2026-04-03T09:12:00.000Z')
  expect(readDate('03/04/2026 09:12', 'month_first').at).toBe('2026-03-04T09:12:00.000Z')
  expect(readDate('13/04/2026', 'month_first')).toEqual({ at: null, problem: 'unreadable' })
})

test.each([
  'soon',
  '',
  '2026-02-30',
  '2026-13-01',
  '31.04.2026',
  '0001-01-01',
  '2026-03-01 25:00',
  '13:00 PM',
  '45992.38',
  '1/Foo/26',
  '7',
])('%j is no date', (text) => {
  expect(readDate(text, null)).toEqual({ at: null, problem: 'unreadable' })
})

test('the order that others show is found, and none when they differ', () => {
  expect(seenDateOrder(['03/04/2026', '13/04/2026 9:00'])).toBe('day_first')
  expect(seenDateOrder(['03/04/2026', '04/13/2026'])).toBe('month_first')
  expect(seenDateOrder(['13/04/2026', '04/13/2026'])).toBeNull()
  expect(seenDateOrder(['03/04/2026'])).toBeNull()
})
