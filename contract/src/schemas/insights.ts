import { z } from 'zod'
import { CORRECTABLE_FIELDS } from '../wire/values.ts'
import { AskedDay, endpoint, IdParams } from './endpoint.ts'
import { GroupSpike } from './groups.ts'
import { Priority } from './taxonomy.ts'
import { ReportTheme } from './themes.ts'
import { Ticket } from './tickets.ts'

const count = z.number().int()
const Day = z.iso.date().describe('UTC')

/** Tickets that came in on a day. `category` is `none` where no category fits, and null while it is not analyzed. */
const VolumeRow = z.object({ day: Day, category: z.string().nullable(), priority: Priority.nullable(), count })

/** A day with far more tickets of a category than the four weeks before it. */
const Spike = z.object({
  day: Day,
  category: z.string(),
  count,
  usual: z.number().describe('Median of the 28 days before'),
  score: z.number().describe('Robust z-score: by how many of its usual deviations the day stands out; at least 3.5'),
})

const Theme = ReportTheme.extend({ analysis_run_id: count })

/** Of the values that people looked at, how many they left as they were. */
const Agreement = z.object({
  field: z.enum(CORRECTABLE_FIELDS),
  model: z.string(),
  reviewed: count,
  agreed: count,
})

export const Insights = z
  .object({
    from: Day,
    to: Day,
    volume: z.array(VolumeRow),
    spikes: z.array(Spike).describe('Newest first'),
    group_spikes: z
      .array(GroupSpike)
      .describe('Urgent tickets that say the same, far more of them than usual, as it is now; the strongest first'),
    themes: z.array(Theme).describe('Of the last completed runs, newest first'),
    agreement: z.array(Agreement).describe('Standing corrections made in this time'),
  })
  .meta({ id: 'Insights' })
export type Insights = z.infer<typeof Insights>

export const getInsights = endpoint('getInsights', {
  tags: ['insights'],
  summary: 'Volume by day, category and priority; spikes; themes; agreement with corrections',
  querystring: z.object({
    from: AskedDay.optional().describe('First day, in UTC. Default: 29 days before `to`'),
    to: AskedDay.optional().describe('Last day, in UTC. Default: today. At most 400 days after `from`'),
  }),
  response: { 200: Insights },
})

export const SimilarTicket = z
  .object({
    ticket: Ticket,
    similarity: z.number().describe('0–1, by the words and letters of their texts'),
    same_text: z.boolean().describe('The same text was sent again'),
    says_the_same: z.boolean().describe('Near-equal texts: other numbers, or a few other words'),
    others: z.number().int().describe('How many more say the same as this one; a lower bound unless `others_exact`'),
    others_exact: z.boolean(),
    other_ids: z.array(z.number().int()).describe('Their tickets, the most similar first; at most 299'),
  })
  .meta({ id: 'SimilarTicket' })
export type SimilarTicket = z.infer<typeof SimilarTicket>

export const listSimilarTickets = endpoint('listSimilarTickets', {
  tags: ['tickets'],
  errors: ['ticket_not_found', 'search_too_slow', 'search_busy'],
  summary: 'Up to ten tickets with a similar text, most similar first; near-equal ones are counted, not repeated',
  params: IdParams,
  response: { 200: z.array(SimilarTicket) },
})
