import { z } from 'zod'
import { DATABASES, ROLES } from '../wire/values.ts'
import { AnalyzerName } from './analyses.ts'
import { endpoint } from './endpoint.ts'
import { Transport } from './run-choice.ts'

export const getHealth = endpoint('getHealth', {
  tags: ['system'],
  summary: 'The process is alive',
  response: { 200: z.object({ status: z.literal('ok'), version: z.string() }) },
})

const Readiness = z.object({
  status: z.enum(['ready', 'not_ready']),
  checks: z.object({
    database: z.boolean(),
    migrations: z.boolean(),
    worker: z.boolean().describe('Some worker gave a sign of life within 30 seconds'),
    disk: z.boolean().describe('False after a write failed for want of room, until there is some again'),
    draining: z.boolean().describe('This process is shutting down'),
  }),
  warnings: z.array(z.string()).describe('What will need somebody soon, but keeps nothing from working now'),
})

export type Readiness = z.infer<typeof Readiness>

export const getReadiness = endpoint('getReadiness', {
  tags: ['system'],
  summary: 'The process can do its work',
  response: { 200: Readiness, 503: Readiness },
})

/** What this installation runs on. Secrets are never part of it. */
export const Settings = z
  .object({
    version: z.string(),
    analyzer: AnalyzerName,
    model: z.string(),
    model_shutdown: z
      .object({
        date: z.iso.date(),
        days_left: z.number().int().describe('Until that day (UTC); negative when it is past'),
        is_near: z.boolean().describe('In 60 days or less'),
      })
      .nullable()
      .describe('When the provider ends the model, as far as its list of models says'),
    model_endpoint: z
      .string()
      .nullable()
      .describe('Origin that ticket text is sent to; null: it stays on this machine'),
    has_api_key: z.boolean(),
    database: z.enum(DATABASES),
    role: z.enum(ROLES),
    llm_concurrency: z.number().int(),
    llm_batch_size: z.number().int(),
    llm_batch_tokens: z.number().int(),
    chunk_size: z.number().int(),
    max_active_runs: z.number().int(),
    budget_usd_per_run: z.number().nullable(),
    budget_usd_per_month: z.number().nullable(),
    budget_stand_in: z.boolean().describe('The built-in analyzer goes on where a budget is used up'),
    transports: z.array(Transport).describe('Those that a run may choose with this analyzer and endpoint'),
    search_refill: z
      .object({ filled: z.number().int(), total: z.number().int() })
      .nullable()
      .describe('After an update: how many tickets can be searched for by the new words; null: all'),
    taxonomy: z.object({
      version: z.number().int(),
      categories: z.array(z.object({ name: z.string(), description: z.string() })),
      priority_guide: z.object({ high: z.string(), medium: z.string(), low: z.string() }),
    }),
  })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof Settings>

export const getSettings = endpoint('getSettings', {
  tags: ['system'],
  summary: 'What this installation runs on',
  response: { 200: Settings },
})

/** What an endpoint has, as far as one answer shows it. */
export const EndpointMeans = z
  .object({
    format: z.boolean().describe('It takes the schema of the answer; without, the prompt alone says the format'),
    usage: z.boolean().describe('It says how many tokens a call used; without, the cost is unknown'),
    limits: z.boolean().describe('It names its rate limits'),
    reasoning: z.boolean().describe('The model writes down how it thinks'),
    batch: z.boolean().describe('It has a Batch API'),
  })
  .meta({ id: 'EndpointMeans' })
export type EndpointMeans = z.infer<typeof EndpointMeans>

export const ConnectionTest = z
  .object({
    ok: z.boolean(),
    message: z.string().describe('What came of it; when it failed, why and what to set'),
    model: z.string(),
    duration_ms: z.number().int(),
    means: EndpointMeans.nullable().describe('Null when nothing was answered, and for the built-in analyzer'),
  })
  .meta({ id: 'ConnectionTest' })

export const testConnection = endpoint('testConnection', {
  tags: ['system'],
  summary: 'Ask the model what a run asks, about an invented ticket',
  description: 'A model that does not answer is an answer too: 200 with `ok: false` and the reason.',
  response: { 200: ConnectionTest },
})
