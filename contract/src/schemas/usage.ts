import { z } from 'zod'
import { PAGE_LIMITS } from '../wire/limits.ts'
import { CALL_KINDS, CALL_OUTCOMES } from '../wire/values.ts'
import { AskedDay, endpoint, IdParams, Instant, paging } from './endpoint.ts'
import { Transport } from './run-choice.ts'
import { pageOf } from './runs.ts'

const tags = ['usage']
const count = z.number().int()

/** Sums over calls. Calls whose price is unknown are counted in `unpriced_calls` and missing in `cost_usd`. */
const UsageSums = z.object({
  calls: count,
  tickets: count.describe('Tickets that got a result or failed in a run, each once, however many calls asked about it'),
  input_tokens: count,
  cached_tokens: count,
  output_tokens: count,
  cost_usd: z.number(),
  unpriced_calls: count,
})

export const UsageRow = UsageSums.extend({ day: z.iso.date().describe('UTC'), model: z.string() }).meta({
  id: 'UsageRow',
})
export type UsageRow = z.infer<typeof UsageRow>

/** A budget and how much of it is used. `reserved_usd` belongs to calls that are in flight. */
const BudgetState = z.object({ limit_usd: z.number().nullable(), spent_usd: z.number(), reserved_usd: z.number() })

export const Usage = z
  .object({
    days: z.array(UsageRow).describe('Newest day first, then by model'),
    total: UsageSums,
    month: BudgetState.extend({ month: z.string().describe('The current one in UTC, such as 2027-01') }),
    run_limit_usd: z.number().nullable(),
  })
  .meta({ id: 'Usage' })
export type Usage = z.infer<typeof Usage>

/** One call to a model, also when its answer was of no use: it was paid all the same. */
export const UsageCall = z
  .object({
    id: count,
    created_at: Instant,
    kind: z.enum(CALL_KINDS).describe('`probe`: a tiny call that asks whether the model is back'),
    model: z.string(),
    transport: Transport,
    tickets: count,
    input_tokens: count,
    cached_tokens: count,
    output_tokens: count,
    cost_usd: z.number().nullable(),
    duration_ms: count,
    outcome: z.enum(CALL_OUTCOMES),
  })
  .meta({ id: 'UsageCall' })
export type UsageCall = z.infer<typeof UsageCall>

export const getUsage = endpoint('getUsage', {
  tags,
  summary: 'Calls, tokens and cost by day and model, and how much of the budgets is used',
  querystring: z.object({
    from: AskedDay.optional().describe('First day, in UTC. Default: 29 days before `to`'),
    to: AskedDay.optional().describe('Last day, in UTC. Default: today'),
  }),
  response: { 200: Usage },
})

export const listRunCalls = endpoint('listRunCalls', {
  tags,
  errors: ['run_not_found'],
  summary: 'The paid calls of a run, newest first',
  params: IdParams,
  querystring: z.object(paging({ defaultSize: PAGE_LIMITS.defaultRows, maxSize: PAGE_LIMITS.rows })),
  response: { 200: pageOf(UsageCall) },
})
