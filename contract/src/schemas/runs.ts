import { z } from 'zod'
import { PAGE_LIMITS, RUN_LIMITS, TAXONOMY_LIMITS } from '../wire/limits.ts'
import { FAILURE_KINDS, FILE_FORMATS, RUN_PHASES, RUN_STARTERS, RUN_STATUSES } from '../wire/values.ts'
import { Analysis, AnalyzerName } from './analyses.ts'
import { AskedDay, endpoint, Id, IdempotencyHeaders, IdParams, Instant, paging } from './endpoint.ts'
import { RunEstimate, StartRun, Transport } from './run-choice.ts'
import { RunReport } from './run-reports.ts'
import { Priority } from './taxonomy.ts'
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
