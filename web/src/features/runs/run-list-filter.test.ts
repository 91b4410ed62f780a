import { expect, test } from 'vitest'
import { filterInWords, readRunFilter } from './run-list-filter.ts'

const words = (search: string) => filterInWords(readRunFilter(new URLSearchParams(search)))

test('which runs are listed is told in words, and nonsense in the URL counts as not set', () => {
  expect(words('')).toBe('')
  expect(words('from=2027-03-03&to=2027-03-09&model=small')).toBe('3 Mar – 9 Mar, small')
  expect(words('from=2027-03-03&to=2027-03-03')).toBe('3 Mar')
  expect(words('model=small')).toBe('small')
  expect(words('from=2027-03-03')).toBe('Since 3 Mar')
  expect(words('to=2027-03-03')).toBe('Until 3 Mar')
  expect(words('from=then&to=now')).toBe('')
})
