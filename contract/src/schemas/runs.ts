import { z } from 'zod'
import { PAGE_LIMITS, REPORT_LIMITS, RUN_LIMITS, TAXONOMY_LIMITS } from '../wire/limits.ts'
import { FAILURE_KINDS, FILE_FORMATS, RUN_PHASES, RUN_STARTERS, RUN_STATUSES } from '../wire/values.ts'
import { Analysis, AnalyzerName } from './analyses.ts'
import { AskedDay, endpoint, Id, IdempotencyHeaders, IdParams, Instant, paging } from './endpoint.ts'
import { GroupHarm, GroupReach, GroupSpike } from './groups.ts'
import { RunEstimate, StartRun, Transport } from './run-choice.ts'
import { Priority } from './taxonomy.ts'
import { reportThemes } from './themes.ts'
import { Ticket } from './tickets.ts'

export const RunStatus = z.enum(RUN_STATUSES)
export type RunStatus = z.infer<typeof RunStatus>

export const RunProgress = z
  .object({
    total: z.number().int(),
    done: z.number().int().describe('Analyzed so far'),
    failed: z.number().int(),
  })
  .meta({ id: 'RunProgress' })
export type RunProgress = z.infer<typeof RunProgress>

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

/** Calls get no answers, or wait for a limit: since when, and the reason in words. */
export const Waiting = z
  .object({
    for: z.enum(['model', 'limit']).describe('`model`: it gives no answers. `limit`: its rate limit is reached'),
    since: Instant,
    reason: z.string(),
  })
  .meta({ id: 'Waiting' })
export type Waiting = z.infer<typeof Waiting>

export const RunListItem = z
  .object({
    id: z.number().int(),
    created_at: Instant,
    started_at: Instant.nullable(),
    finished_at: Instant.nullable(),
    summary: z.string(),
    ticket_count: z.number().int(),
    status: RunStatus,
    phase: z.enum(RUN_PHASES),
    progress: RunProgress,
    analyzer: AnalyzerName,
    model: z.string(),
    started_by: z
      .enum(RUN_STARTERS)
      .nullable()
      .describe(
        '`person`: somebody, or a program by the API. `arrivals`, `schedule`: tickets that came in, soon after or at the time set for them. `budget`: tickets that waited for it. Null: a run of an earlier version',
      ),
    transport: Transport,
    waiting: Waiting.nullable().describe(
      'Set while calls wait for the model or for its rate limit: the run goes on by itself, no ticket fails for it',
    ),
    queued_behind: z
      .number()
      .int()
      .nullable()
      .describe('While `pending`: how many runs go first, because `MAX_ACTIVE_RUNS` are active. Else null'),
    input_tokens: z.number().int(),
    cached_tokens: z.number().int(),
    output_tokens: z.number().int(),
    cost_usd: z.number().nullable().describe('Null when the price of any call is unknown'),
    error: z.string().nullable().describe('Why the run failed and what to do'),
  })
  .meta({ id: 'RunListItem' })
export type RunListItem = z.infer<typeof RunListItem>

export const RunTicketAnalysis = Analysis.extend({
  ticket: Ticket.pick({ id: true, title: true, description: true, created_at: true, status: true }),
}).meta({ id: 'RunTicketAnalysis' })
export type RunTicketAnalysis = z.infer<typeof RunTicketAnalysis>

export const Run = RunListItem.extend({
  ticket_analyses: z.array(RunTicketAnalysis),
  truncated: z.boolean().describe('`ticket_analyses` holds the first 1,000; read the rest page by page'),
  report: RunReport.nullable(),
}).meta({ id: 'Run' })
export type Run = z.infer<typeof Run>

export const RunFailure = z
  .object({
    ticket_id: z.number().int(),
    title: z.string(),
    kind: z.enum(FAILURE_KINDS),
    message: z.string(),
    failed_at: Instant,
  })
  .meta({ id: 'RunFailure' })
export type RunFailure = z.infer<typeof RunFailure>

export const RunState = z
  .object({
    analysis_run_id: z.number().int(),
    status: RunStatus,
    ticket_ids: z.array(z.number().int()),
    truncated: z.boolean().describe('`ticket_ids` holds the first 1,000'),
    progress: RunProgress,
    phase: RunListItem.shape.phase,
    transport: Transport,
    waiting: RunListItem.shape.waiting,
    queued_behind: RunListItem.shape.queued_behind,
    summary: z.string(),
    created_at: Instant,
    started_at: Instant.nullable(),
    cost_usd: z.number().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'RunState' })
export type RunState = z.infer<typeof RunState>

/** A page of a list, with the number of all its items. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), page: z.number().int(), page_size: z.number().int(), total: z.number().int() })

const tags = ['analysis']

export const startRun = endpoint('startRun', {
  tags,
  errors: ['idempotency_key_reused', 'idempotency_key_in_use', 'no_tickets_to_analyze', 'transport_unavailable'],
  summary: 'Start a run over the given tickets, those that match a filter, or all pending ones; answers at once',
  description:
    'Only pending tickets are taken unless `reanalyze` is set: unknown and busy ids are left out. 400 when none remains.',
  headers: IdempotencyHeaders,
  body: StartRun,
  response: { 201: Run },
})

export const estimateRun = endpoint('estimateRun', {
  tags,
  errors: ['no_tickets_to_analyze', 'transport_unavailable'],
  summary: 'What a run would take: tickets, calls, tokens, cost, time. Starts nothing',
  body: StartRun,
  response: { 200: RunEstimate },
})

export const listRuns = endpoint('listRuns', {
  tags,
  summary: 'List runs, newest first',
  querystring: z.object({
    ...paging({ defaultSize: PAGE_LIMITS.defaultRuns, maxSize: PAGE_LIMITS.runs }),
    from: AskedDay.optional().describe('Runs that were at work on this day, in UTC, or later'),
    to: AskedDay.optional().describe('Runs that were at work on this day, in UTC, or earlier'),
    model: z.string().max(RUN_LIMITS.modelLength).optional(),
  }),
  response: { 200: pageOf(RunListItem) },
})

export const listActiveRuns = endpoint('listActiveRuns', {
  tags,
  summary: 'Runs that are not finished',
  response: { 200: z.array(RunState) },
})

export const getRun = endpoint('getRun', {
  tags,
  errors: ['run_not_found'],
  summary: 'One run with its report and analyses',
  params: IdParams,
  querystring: z.object({
    ticket_analyses: z.stringbool().default(true).describe('`false` leaves them out: the report alone is small'),
  }),
  response: { 200: Run },
})

export const getRunState = endpoint('getRunState', {
  tags,
  errors: ['run_not_found'],
  summary: 'Status and progress of a run',
  params: IdParams,
  response: { 200: RunState },
})

export const listRunAnalyses = endpoint('listRunAnalyses', {
  tags,
  errors: ['run_not_found'],
  summary: 'The analyses of a run, page by page; `after` (an analysis id) reads on fast at any depth',
  params: IdParams,
  querystring: z.object({
    ...paging({ defaultSize: PAGE_LIMITS.defaultRows, maxSize: PAGE_LIMITS.rows }),
    after: Id.optional(),
    category: z
      .string()
      .max(TAXONOMY_LIMITS.categoryNameLength)
      .optional()
      .describe('`none` for those without a category'),
    priority: Priority.optional(),
    needs_review: z.stringbool().optional(),
  }),
  response: { 200: pageOf(RunTicketAnalysis) },
})

export const exportRun = endpoint('exportRun', {
  tags,
  errors: ['run_not_found'],
  summary: 'Export what a run found, analyzed tickets first and failed ones after them, as a stream',
  params: IdParams,
  querystring: z.object({ format: z.enum(FILE_FORMATS).default('csv') }),
  response: { 200: z.string() },
})

export const listRunFailures = endpoint('listRunFailures', {
  tags,
  errors: ['run_not_found'],
  summary: 'The tickets of a run that failed, with the reason',
  params: IdParams,
  querystring: z.object(paging({ defaultSize: PAGE_LIMITS.defaultRows, maxSize: PAGE_LIMITS.rows })),
  response: { 200: pageOf(RunFailure) },
})

export const cancelRun = endpoint('cancelRun', {
  tags,
  errors: ['run_not_found', 'run_not_active'],
  summary: 'Stop a run: what is done is kept, the other tickets are pending again',
  params: IdParams,
  response: { 200: RunState },
})

export const retryRun = endpoint('retryRun', {
  tags,
  errors: ['run_not_found', 'run_active', 'nothing_to_retry'],
  summary: 'Go on with what a finished run left: failed tickets, and those a stop gave back',
  params: IdParams,
  response: { 200: RunState },
})
