import { expect, test } from 'vitest'
import { snoozeUntil } from './snooze-times.ts'

test.each([
  ['hour', new Date(2026, 10, 26, 23, 30), new Date(2026, 10, 27, 0, 30)],
  ['evening', new Date(2026, 10, 26, 9, 0), new Date(2026, 10, 26, 18, 0)],
  ['evening', new Date(2026, 10, 26, 18, 0), null],
  ['tomorrow', new Date(2026, 10, 30, 12, 0), new Date(2026, 11, 1, 8, 0)],
  ['monday', new Date(2026, 10, 26, 12, 0), new Date(2026, 10, 30, 8, 0)],
  ['monday', new Date(2026, 10, 30, 7, 0), new Date(2026, 11, 7, 8, 0)],
  ['monday', new Date(2026, 10, 29, 7, 0), new Date(2026, 10, 30, 8, 0)],
] as const)('a snooze until %s that begins at %s', (snooze, now, end) => {
  expect(snoozeUntil(snooze, now)).toEqual(end)
})
