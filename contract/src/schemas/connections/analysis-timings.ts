import { z } from 'zod'
import { TIMING_LIMITS } from '../../wire/limits.ts'
import { WHEN_TO_ANALYZE } from '../../wire/values.ts'
import { endpoint, Instant, TimeZone, text } from '../endpoint.ts'

export const WhenToAnalyze = z
  .enum(WHEN_TO_ANALYZE)
  .describe(
    '`on_arrival`: what comes in is analyzed soon after. `on_schedule`: at the times that `changeAnalysisTiming` sets. `as_installation`: as is set for the whole installation',
  )

export const Place = z
  .string()
  .max(TIMING_LIMITS.placeLength)
  .regex(/^(installation|api|folder|(connection|hook):\d{1,15})$/, {
    error: 'Must be installation, api, folder, or a connection or hook with its number such as connection:3',
  })
  .describe('`api`: tickets that a person types in, or a program posts; `folder`: files of `WATCH_FOLDER`')

export const NewSchedule = z
  .strictObject({
    cron: text(1, TIMING_LIMITS.cronLength).describe(
      'Minute, hour, day of the month, month, day of the week, such as `0 6 * * MON-FRI`',
    ),
    time_zone: TimeZone.optional().describe('Such as `Europe/Berlin`. Default: that of the server'),
  })
  .meta({ id: 'NewSchedule' })
export type NewSchedule = z.infer<typeof NewSchedule>

export const Schedule = z
  .object({
    cron: z.string(),
    time_zone: z.string(),
    next: z.array(Instant).max(TIMING_LIMITS.next).describe('The next times'),
  })
  .meta({ id: 'Schedule' })
export type Schedule = z.infer<typeof Schedule>

export const AnalysisTiming = z
  .object({
    place: Place,
    name: z.string().nullable().describe('Of the connection or address; null for the others'),
    analyze: WhenToAnalyze,
    schedule: Schedule.nullable().describe('Stays when another choice is made'),
    waiting: z.number().int().describe('Tickets from there that wait to be analyzed by themselves'),
  })
  .meta({ id: 'AnalysisTiming' })
export type AnalysisTiming = z.infer<typeof AnalysisTiming>

const tags = ['connections']

export const listAnalysisTimings = endpoint('listAnalysisTimings', {
  tags,
  summary: 'When tickets are analyzed: in the whole installation, and by each place that they come from',
  response: {
    200: z.object({
      items: z.array(AnalysisTiming),
      time_zone: z.string().describe('Of the server'),
      gathered_minutes: z.number().int().describe('So long what is analyzed on arrival waits for more'),
      gathered_tickets: z.number().int().describe('So many do not wait'),
    }),
  },
})

export const trySchedule = endpoint('trySchedule', {
  tags,
  errors: ['schedule_invalid'],
  summary: 'The next times of a schedule. Nothing is kept',
  body: NewSchedule,
  response: { 200: Schedule },
})

export const changeAnalysisTiming = endpoint('changeAnalysisTiming', {
  tags,
  errors: ['timing_not_found', 'schedule_invalid', 'schedule_missing'],
  summary: 'Choose when tickets are analyzed, of a place or of the whole installation',
  description: 'Tickets that wait already are analyzed as is chosen now; by hand, they wait no longer.',
  params: z.object({ place: Place }),
  body: z.strictObject({
    analyze: WhenToAnalyze,
    schedule: NewSchedule.optional().describe('Default: the one that there is'),
  }),
  response: { 200: AnalysisTiming },
})
