import { z } from 'zod'
import { MODEL_CHOICE_LIMITS as LIMITS, TAXONOMY_LIMITS } from '../wire/limits.ts'
import { AnalyzerName } from './analyses.ts'
import { endpoint, Id, text } from './endpoint.ts'
import { ConnectionTest } from './system.ts'

const variable = z.string().nullable()

export const ModelChoice = z
  .object({
    analyzer: AnalyzerName.nullable().describe(
      'Null: the model where a key or an address is set, else the built-in one',
    ),
    base_url: z.string().nullable().describe('Null: OpenAI. Of an address of the environment the origin alone'),
    model: z.string().nullable().describe('Null: `default_model`'),
    default_model: z.string(),
    has_key: z.boolean(),
    key_hint: z
      .string()
      .nullable()
      .describe('The last four characters of a key that was typed in; empty for a short one. No more is ever shown'),
    fixed_by: z
      .object({ analyzer: variable, base_url: variable, model: variable, api_key: variable })
      .describe('The variable of the environment that decides a field, which cannot be changed here then'),
    complaint: z.string().nullable().describe('Why the key cannot be used'),
  })
  .meta({ id: 'ModelChoice' })
export type ModelChoice = z.infer<typeof ModelChoice>

/** What is not named stays as it is; null goes back to the default. */
export const ModelChoiceChange = z
  .strictObject({
    analyzer: AnalyzerName.nullable(),
    base_url: z
      .url({ protocol: /^https?$/, error: 'must be an http or https address such as http://localhost:11434/v1' })
      .max(LIMITS.urlLength)
      .nullable(),
    model: z.string().trim().min(1).max(LIMITS.modelLength).nullable(),
    api_key: z
      .string()
      .trim()
      .min(1)
      .max(LIMITS.keyLength)
      .regex(/^[\x21-\x7e]+$/, 'must be one word of plain letters, digits and signs')
      .nullable()
      .describe('Kept encrypted, and sent nowhere but to this address'),
  })
  .partial()
  .meta({ id: 'ModelChoiceChange' })
export type ModelChoiceChange = z.infer<typeof ModelChoiceChange>

/** The change, and by what right it is put into use. */
export const ModelChoiceUse = ModelChoiceChange.extend({
  evaluation_id: Id.optional().describe(
    'The evaluation of just this choice, as `POST /api/evaluations/trials` makes it',
  ),
  force_reason: text(1, TAXONOMY_LIMITS.noteLength)
    .optional()
    .describe('Why it is put into use without an evaluation; it is written down'),
}).meta({ id: 'ModelChoiceUse' })
export type ModelChoiceUse = z.infer<typeof ModelChoiceUse>

export const getModelChoice = endpoint('getModelChoice', {
  tags: ['system'],
  summary: 'Which model analyzes, and what decides it',
  response: { 200: ModelChoice },
})

export const changeModelChoice = endpoint('changeModelChoice', {
  tags: ['system'],
  summary: 'Choose the model, its address and its key',
  description:
    'Holds without a restart, for runs that are going on from their next chunk on. What the environment says goes before it. A key is bound to the address that it was typed for. 409 `evaluation_required` when another analyzer, model or address would answer, there are tickets and nobody tried it on them: give `evaluation_id`, or `force_reason`.',
  body: ModelChoiceUse,
  response: { 200: ModelChoice },
  errors: [
    'address_refused',
    'secrets_unreadable',
    'evaluation_required',
    'evaluation_not_found',
    'evaluation_outdated',
  ],
})

export const testModelChoice = endpoint('testModelChoice', {
  tags: ['system'],
  summary: 'Ask a model before it is chosen',
  description:
    'Asks as a run would, about an invented ticket, with these values over the saved ones. Nothing is saved.',
  body: ModelChoiceChange,
  response: { 200: ConnectionTest },
  errors: ['address_refused', 'secrets_unreadable'],
})
