import { expect, test } from 'vitest'
import { apiFilter, beginOf, readFilters, timeZone } from './ticket-filters.ts'

const asked = (search: string) => apiFilter(readFilters(new URLSearchParams(search)))

test("a day is one of the reader's time zone, and an instant says its own", () => {
  expect(asked('created_after=2026-07-01')).toMatchObject({ created_after: '2026-07-01', time_zone: timeZone() })
  expect(asked('created_before=2026-07-01')).toMatchObject({ time_zone: timeZone() })
  expect(asked('created_after=2026-07-01T00:00:00Z')).not.toHaveProperty('time_zone')
  expect(asked('')).not.toHaveProperty('time_zone')
  expect(beginOf('2026-07-01')).toBe(new Date(2026, 6, 1).getTime())
  expect(beginOf('2026-07-01T00:00:00Z')).toBe(Date.UTC(2026, 6, 1))
})
