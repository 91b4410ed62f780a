import { z } from 'zod'
import { RETENTION_LIMITS } from '../wire/limits.ts'
import { RETENTION_WAYS } from '../wire/values.ts'
import { endpoint, wholeNumber } from './endpoint.ts'

const RetentionWay = z.enum(RETENTION_WAYS)
export type RetentionWay = z.infer<typeof RetentionWay>

const days = (least: number) => wholeNumber(least, RETENTION_LIMITS.mostDays)

const RetentionQuery = z.object({
  ticket_days: days(RETENTION_LIMITS.ticketDays)
    .optional()
    .describe('What would go if tickets were kept for so many days'),
  ticket_way: RetentionWay.optional().describe('What would become of them then'),
  call_days: days(RETENTION_LIMITS.callDays)
    .optional()
    .describe('What would go if records of model calls were kept for so many days'),
})
export type RetentionQuery = z.infer<typeof RetentionQuery>

const Retention = z.object({
  tickets: z.object({
    days: z.number().int().nullable().describe('Since somebody last wrote in it. Null: for ever'),
    way: RetentionWay,
    due: z
      .object({ anonymized: z.number().int(), deleted: z.number().int() })
      .describe('What would go now. Tickets that were never analyzed are deleted either way'),
  }),
  calls: z.object({ days: z.number().int().nullable(), due: z.number().int() }).describe('Records of model calls'),
  audit: z.object({ days: z.number().int().nullable() }).describe('Entries of the audit log'),
  sent_texts: z.object({ days: z.number().int() }).describe('What was sent to a language model'),
  backups: z.object({ keep: z.number().int().describe('How many of the schedule are kept') }),
})
export type Retention = z.infer<typeof Retention>

export const getRetention = endpoint('getRetention', {
  tags: ['system'],
  summary: 'How long things are kept, and what would go now',
  description: 'Changes nothing. With other days than those that are set it says what these would do.',
  querystring: RetentionQuery,
  response: { 200: Retention },
})
