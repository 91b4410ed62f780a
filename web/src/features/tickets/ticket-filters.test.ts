import { expect, test } from 'vitest'
import { filtersToSearch, readFilters } from './ticket-filters.ts'

test('a bare address shows what is pending', () => {
  expect(readFilters(new URLSearchParams())).toEqual({ status: 'pending', q: '', category: '', priority: '', sort: '' })
  expect(filtersToSearch(readFilters(new URLSearchParams()))).toBe('')
})

test('filters survive the way through the URL', () => {
  const search = '?status=analyzed&q=card+%26+bank&category=billing&priority=high&sort=-priority'
  expect(filtersToSearch(readFilters(new URLSearchParams(search)))).toBe(search)
})

test('what makes no sense in the URL counts as not set', () => {
  const filters = readFilters(new URLSearchParams('status=lost&category=NO!&priority=urgent&sort=color'))
  expect(filtersToSearch(filters)).toBe('')
})
