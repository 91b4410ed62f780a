import { expect, test } from 'vitest'
import { instantOf } from './day-start.ts'

test.each([
  ['2026-07-01', 'UTC', '2026-07-01T00:00:00.000Z'],
  ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00:00.000Z'],
  ['2026-01-01', 'Europe/Berlin', '2025-12-31T23:00:00.000Z'],
  // The days on which the clocks are put forward and back.
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00.000Z'],
  ['2026-07-01', 'Asia/Kolkata', '2026-06-30T18:30:00.000Z'],
  ['2026-07-01', '+05:45', '2026-06-30T18:15:00.000Z'],
  ['2026-07-01', 'Pacific/Kiritimati', '2026-06-30T10:00:00.000Z'],
  // No midnight: the clocks went from 0:00 to 1:00. Two midnights: from 0:00 back to 23:00.
  ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00.000Z'],
  ['2026-07-01T10:00:00+02:00', 'Asia/Tokyo', '2026-07-01T08:00:00.000Z'],
])('%s in %s begins at %s', (value, timeZone, instant) => {
  expect(instantOf(value, timeZone).toISOString()).toBe(instant)
})

test('every day that can be written down has a beginning everywhere', () => {
  for (const day of ['0000-01-01', '0001-01-01', '1890-04-01', '9999-12-31'])
    for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia'])
      expect(instantOf(day, zone).getTime()).not.toBeNaN()
})
