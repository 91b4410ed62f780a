import { z } from 'zod'
import { ACTIVATION_KINDS, ACTIVATION_WAYS } from '../wire/values.ts'
import { endpoint, Instant } from './endpoint.ts'
import { LocalModelReport } from './local-model.ts'

const count = z.number().int()

/** What was put into use, and what was known of it then. */
export const Activation = z
  .object({
    id: count,
    kind: z.enum(ACTIVATION_KINDS).describe('refit: of the built-in model. model: the analyzer and its model'),
    version: count.nullable().describe('Null: what the product ships with, or a model'),
    name: z.string().nullable().describe('Of a model: the analyzer and the model'),
    way: z
      .enum(ACTIVATION_WAYS)
      .describe(
        'tried: the difference was shown; forced: without that; back: it was in use before; unneeded: it changes no answer, or there was no ticket; by_itself: by the configuration, or a refit that passed its guard',
      ),
    evaluation_id: count.nullable(),
    baseline_id: count.nullable(),
    tickets: count.nullable().describe('Null: nothing was tried'),
    changed: count.nullable().describe('Tickets with another category or priority than by what was in use'),
    better: count.nullable().describe('Null: what is right is not known'),
    worse: count.nullable(),
    forced_reason: z.string().nullable(),
    report: LocalModelReport.nullable().describe('Of a refit: what it was measured by'),
    author: z.string().nullable(),
    created_at: Instant,
  })
  .meta({ id: 'Activation' })
export type Activation = z.infer<typeof Activation>

export const listActivations = endpoint('listActivations', {
  tags: ['evaluation'],
  summary:
    'What was put into use, newest first, at most 100: taxonomies, prompts, refits and models, with the difference or the reason to do without',
  response: { 200: z.array(Activation) },
})
