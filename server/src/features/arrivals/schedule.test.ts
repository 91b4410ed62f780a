import { expect, test } from 'vitest'
import { nextAfter, readSchedule, timesAfter } from './schedule.ts'

const FRIDAY = new Date('2026-11-27T12:00:00Z')
const in_ = (timeZone: string, cron: string, after: string, count = 3) =>
  timesAfter({ cron, timeZone }, new Date(after), count).map((at) => at.toISOString())

test('a schedule is read with its next three times, in its own time zone', () => {
  expect(readSchedule({ cron: ' 0  6 * * MON-FRI ', time_zone: 'Europe/Berlin' }, FRIDAY)).toEqual({
    cron: '0 6 * * MON-FRI',
    time_zone: 'Europe/Berlin',
    next: ['2026-11-30T05:00:00.000Z', '2026-12-01T05:00:00.000Z', '2026-12-02T05:00:00.000Z'],
  })
})

test.each([
  ['61 * * * *', 'Invalid value for minute: 61'],
  ['x * * * *', 'illegal characters'],
  ['0 6 * * 8', 'Invalid value for dayOfWeek: 8'],
  ['* * *', 'five words'],
  ['@daily', 'five words'],
  ['0 * * * * *', 'five words'],
  ['2027-01-01T00:00:00', 'five words'],
  ['0 0 31 2 *', 'never comes'],
  ['*/100 * * * *', 'cannot be greater'],
])('%s is refused with the reason', (cron, reason) => {
  expect(() => readSchedule({ cron, time_zone: 'UTC' }, FRIDAY)).toThrow(
    expect.objectContaining({
      code: 'schedule_invalid',
      errors: [{ path: 'cron', message: expect.stringContaining(reason) }],
    }),
  )
})

test('a night has its time once, where the clocks are put forward over it and where they are put back', () => {
  expect(in_('Europe/Berlin', '30 2 * * *', '2026-03-28T12:00Z')).toEqual([
    '2026-03-29T01:00:00.000Z',
    '2026-03-30T00:30:00.000Z',
    '2026-03-31T00:30:00.000Z',
  ])
  expect(in_('Europe/Berlin', '30 2 * * *', '2026-10-24T12:00Z')).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-26T01:30:00.000Z',
    '2026-10-27T01:30:00.000Z',
  ])
  // Within the hour that there is twice it comes no second time.
  expect(nextAfter({ cron: '30 2 * * *', timeZone: 'Europe/Berlin' }, new Date('2026-10-25T00:30:00Z'))).toEqual(
    new Date('2026-10-26T01:30:00Z'),
  )
})
