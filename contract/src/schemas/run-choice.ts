import { z } from 'zod'
import { RUN_LIMITS } from '../wire/limits.ts'
import { EVERY_STATUS, TRANSPORTS } from '../wire/values.ts'
import { AnalyzerName } from './analyses.ts'
import { TicketFilters } from './ticket-filters.ts'

/** See `TRANSPORTS`. */
export const Transport = z.enum(TRANSPORTS)
export type Transport = z.infer<typeof Transport>

/** The list's filters, to choose the tickets of a run. What is being processed by another run is left out. */
export const RunFilter = z
  .strictObject({ ...TicketFilters.shape, status: TicketFilters.shape.status.unwrap().default(EVERY_STATUS) })
  .meta({ id: 'RunFilter' })
export type RunFilter = z.infer<typeof RunFilter>

/** Strict, since a key that is not known would mean "all pending tickets": a typo must not start a run over everything. */
const RunChoice = z.strictObject({
  ticketIds: z
    .array(z.number().int().min(1).max(Number.MAX_SAFE_INTEGER))
    .max(RUN_LIMITS.ticketIds)
    .nullable()
    .optional(),
  filter: RunFilter.optional().describe('Takes the tickets that match, however many. Not together with `ticketIds`'),
  reanalyze: z
    .boolean()
    .optional()
    .describe('Takes analyzed and failed tickets too, not only pending ones. Earlier analyses are kept'),
  reuse: z
    .boolean()
    .optional()
    .describe(
      'Whether the answer of an earlier run may serve an equal ticket without a call. Default: true, and false with `reanalyze`',
    ),
  transport: Transport.optional().describe('Default: `standard`'),
})
type RunChoice = z.infer<typeof RunChoice>

const isOneSelection = ({ ticketIds, filter }: RunChoice) => !(ticketIds && filter)
const isExplicit = ({ filter, reanalyze }: RunChoice) =>
  reanalyze === true || (filter?.status !== 'analyzed' && filter?.status !== 'failed')

export const StartRun = RunChoice.refine(isOneSelection, {
  path: ['filter'],
  message: 'Give ticketIds or filter, not both',
})
  .refine(isExplicit, {
    path: ['reanalyze'],
    message: 'Analyzed and failed tickets are only taken with "reanalyze": true',
  })
  .nullish()
export type StartRun = z.infer<typeof StartRun>

/** What a run would probably take. Tokens and cost are estimates; `basis` says what they are made from. */
export const RunEstimate = z
  .object({
    ticket_count: z.number().int(),
    calls: z
      .number()
      .int()
      .describe('Calls to the model, 0 for the local analyzer. Answers of earlier runs that serve again make it fewer'),
    input_tokens: z.number().int(),
    output_tokens: z.number().int(),
    cost_usd: z.number().nullable().describe('0 for the local analyzer; null when the price of the model is unknown'),
    seconds: z.number().nullable().describe('Null with the transport `batch`: within 24 hours'),
    basis: z.enum(['history', 'guess']).describe('`history`: earlier calls of the same model and prompt'),
    analyzer: AnalyzerName,
    model: z.string(),
    transport: Transport,
    budget_left_usd: z.number().nullable().describe('Smallest of what the budgets leave; null without a budget'),
  })
  .meta({ id: 'RunEstimate' })
export type RunEstimate = z.infer<typeof RunEstimate>
