import type { NewSchedule, Schedule } from '@sta/contract/schemas/connections/analysis-timings'
import { TIMING_LIMITS } from '@sta/contract/wire/limits'
import { Cron } from 'croner'
import { AppError } from '../../platform/errors.ts'

/** Where the server is, as its environment or its machine says. */
export const SERVER_TIME_ZONE = new Intl.DateTimeFormat('en').resolvedOptions().timeZone

export type Times = { cron: string; timeZone: string }

const open = ({ cron, timeZone }: Times): Cron => new Cron(cron, { mode: '5-part', timezone: timeZone, paused: true })

/**
 * The next times after the instant. A time that the change of clocks leaves out comes right after the gap, one that it has twice
 * comes once.
 */
export const timesAfter = (times: Times, after: Date, count: number): Date[] => open(times).nextRuns(count, after)

/** The first of them. Words that are kept name one: what is checked when they are set stays true. */
export function nextAfter(times: Times, after: Date): Date {
  const [next] = timesAfter(times, after, 1)
  if (!next) throw new Error(`${times.cron} names no time after ${after.toISOString()}`)
  return next
}

/** @throws AppError `schedule_invalid` with what is wrong with the words. */
export function readSchedule({ cron, time_zone: timeZone = SERVER_TIME_ZONE }: NewSchedule, after: Date): Schedule {
  const words = cron.trim().split(/\s+/).join(' ')
  // Dates and names such as @daily are read as well; five words are what the page and its documentation speak of.
  if (words.split(' ').length !== 5)
    throw invalid('Must have five words: minute, hour, day of the month, month, day of the week')
  const next = read({ cron: words, timeZone }, after)
  if (next.length === 0) throw invalid('Names a day that never comes')
  return { cron: words, time_zone: timeZone, next: next.map((at) => at.toISOString()) }
}

function read(times: Times, after: Date): Date[] {
  try {
    return timesAfter(times, after, TIMING_LIMITS.next)
  } catch (error) {
    throw invalid(error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error))
  }
}

function invalid(message: string): AppError {
  return new AppError('schedule_invalid', `The words of the schedule are not valid: ${message}`, [
    { path: 'cron', message },
  ])
}
