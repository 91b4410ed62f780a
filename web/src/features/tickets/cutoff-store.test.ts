import { expect, test } from 'vitest'
import { cutoffOf, setCutoff, showEverything, untilCutoff } from './cutoff-store.ts'
import { readFilters } from './ticket-filters.ts'

const filters = (search: string) => readFilters(new URLSearchParams(search))

test('a list ends with the newest ticket it was opened with; another list is not held back by it', () => {
  const list = filters('status=all&tag=vip')
  setCutoff(list, '2026-01-31T10:00:00.000Z')
  expect(untilCutoff(list)).toEqual({ status: 'all', tag: 'vip', created_before: '2026-01-31T10:00:00.001Z' })
  expect(untilCutoff(filters(''))).toEqual({ status: 'pending' })
  showEverything()
  expect(untilCutoff(list)).toEqual({ status: 'all', tag: 'vip' })
})

test('an earlier end that was asked for stays; an empty list has none', () => {
  const asked = filters('created_before=2026-01-15')
  setCutoff(asked, '2026-01-14T10:00:00.000Z')
  expect(untilCutoff(asked).created_before).toBe('2026-01-14T10:00:00.001Z')
  setCutoff(asked, '2026-01-31T10:00:00.000Z')
  expect(untilCutoff(asked).created_before).toBe('2026-01-15')
  setCutoff(asked, null)
  expect(cutoffOf(asked)).toBeNull()
})
