import { expect, test } from 'vitest'
import { apiFilter, asPerson, filtersToSearch, isNarrowed, readFilters, withoutNarrowing } from './ticket-filters.ts'

test('a bare address shows what is pending', () => {
  const { status, ...rest } = readFilters(new URLSearchParams())
  expect(status).toBe('pending')
  expect(Object.values(rest).every((value) => value === '')).toBe(true)
  expect(filtersToSearch(readFilters(new URLSearchParams()))).toBe('')
})

test('filters survive the way through the URL', () => {
  const search =
    '?status=analyzed&q=card+%26+bank&category=billing&priority=high&needs_review=true&assignee=Rosa+Lux&tag=vip&created_after=2026-01-31&created_before=2026-02-01T10%3A00%3A00Z&sort=-priority'
  expect(filtersToSearch(readFilters(new URLSearchParams(search)))).toBe(search)
})

test('what makes no sense in the URL counts as not set', () => {
  const filters = readFilters(
    new URLSearchParams(
      'status=lost&category=NO!&priority=urgent&sort=color&tag=a.b&needs_review=maybe&created_after=2026-02-31&created_before=today',
    ),
  )
  expect(filtersToSearch(filters)).toBe('')
})

test('the server is told what is set, and a name instead of me', () => {
  const filters = readFilters(new URLSearchParams('status=all&needs_review=false&assignee=me&tag=VIP'))
  expect(apiFilter(asPerson(filters, 'Rosa'))).toEqual({
    status: 'all',
    needs_review: false,
    assignee: 'Rosa',
    tag: 'vip',
  })
  expect(asPerson(filters, null).assignee).toBe('me')
})

test('what narrows a list can be taken away; its tab and order stay', () => {
  const filters = readFilters(new URLSearchParams('status=all&tag=vip&q=card&sort=created_at'))
  expect(isNarrowed(filters)).toBe(true)
  expect(filtersToSearch(withoutNarrowing(filters))).toBe('?status=all&sort=created_at')
  expect(isNarrowed(withoutNarrowing(filters))).toBe(false)
})
