import { z } from 'zod'
import { REPORT_LIMITS } from '../wire/limits.ts'
import { Instant } from './endpoint.ts'
import { GroupHarm, GroupReach, GroupSpike } from './groups.ts'
import { Priority } from './taxonomy.ts'
import { reportThemes } from './themes.ts'

const count = z.number().int()

/** Urgent tickets of a run that say the same. The group itself may hold tickets of other runs too. */
const ReportGroup = z
  .object({
    group_id: count,
    harm: GroupHarm,
    reach: GroupReach,
    title: z.string(),
    quote: z.string().describe('May be empty'),
    count: count.describe('Tickets of this run'),
    to_review: count.describe('Of these, tickets that a person should look at'),
    ticket_ids: z.array(count).max(REPORT_LIMITS.examplesEach).describe('Examples, the surest first'),
    first_seen: Instant,
    last_seen: Instant,
  })
  .meta({ id: 'ReportGroup' })
export type ReportGroup = z.infer<typeof ReportGroup>

/** The executive summary as data. Every number is computed; only `themes[].title` and the prose come from a model. */
export const RunReport = z
  .object({
    total: count,
    analyzed: count,
    failed: count,
    needs_review: count,
    by_category: z.record(z.string(), count),
    by_priority: z.record(Priority, count),
    cells: z.array(z.object({ category: z.string(), priority: Priority, count })),
    themes: reportThemes.describe('What many tickets have in common, the largest first'),
    in_no_theme: count.optional().describe('Analyzed tickets that belong to none'),
    source: z.string().nullable().optional().describe('Where most of the tickets come from'),
    spikes: z
      .array(z.object({ day: z.string(), category: z.string(), count, usual: z.number() }))
      .max(REPORT_LIMITS.spikes)
      .optional()
      .describe('Days of the last two on which far more tickets of a category came in than usual'),
    group_spikes: z
      .array(GroupSpike)
      .max(REPORT_LIMITS.spikes)
      .optional()
      .describe('Urgent tickets that said the same within 24 hours when the run ended, far more of them than usual'),
    urgent: z
      .array(z.object({ ticket_id: z.number().int(), title: z.string(), quote: z.string() }))
      .describe('A ticket of each of the first `groups`'),
    groups: z
      .array(ReportGroup)
      .max(REPORT_LIMITS.groups)
      .optional()
      .describe('What burns most first. Reports of earlier versions have none'),
    groups_left_out: count.optional().describe('Groups beyond these'),
    decided: z
      .object({
        built_in: count.describe('Tickets that the built-in analyzer decided'),
        model: count.describe('Tickets that the language model decided'),
        saved_usd: z
          .number()
          .nullable()
          .describe('What the first would have cost at what the model took for each of the others; null: not known'),
      })
      .optional()
      .describe('Of a hybrid run: who decided'),
    stand_in: z
      .object({
        tickets: count,
        budget: z.enum(['run', 'month']).describe('Which one was used up'),
        limit_usd: z.number().nullable(),
      })
      .optional()
      .describe('How many of the tickets the built-in analyzer decided in the place of the model, and why'),
    prose: z.string().optional().describe("The analyzer's own words in the summary, without what is computed"),
    changes: z
      .array(z.object({ measure: z.string(), before: z.number(), now: z.number() }))
      .describe('Shares (0–1) that moved most since the run before'),
    previous_run_id: z
      .number()
      .int()
      .nullable()
      .describe(
        'The last completed run of the same source with at least a third and at most three times as many tickets',
      ),
  })
  .meta({ id: 'RunReport' })
export type RunReport = z.infer<typeof RunReport>
