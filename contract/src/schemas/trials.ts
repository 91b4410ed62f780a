import { z } from 'zod'
import { EVALUATION_LIMITS } from '../wire/limits.ts'
import { ANALYZERS } from '../wire/values.ts'
import { endpoint, Id, wholeNumber } from './endpoint.ts'
import { Evaluation, TaxonomyDraft } from './evaluations.ts'
import { ModelChoiceChange } from './model-choice.ts'
import { PromptDraft } from './prompts.ts'

const count = z.number().int()
const tags = ['evaluation']

const trialBody = z
  .strictObject({
    draft: TaxonomyDraft.optional().describe('Of the taxonomy'),
    prompt: PromptDraft.optional().describe('What is added to the prompt'),
    model: ModelChoiceChange.optional().describe('Another analyzer, model, address or key; for who may choose it'),
    set_id: Id.optional().describe(
      `Default: for a prompt or a model the newest labelled set of corrections or of a file, if it has at most ${EVALUATION_LIMITS.sample} tickets; else a sample of the newest tickets`,
    ),
    size: wholeNumber(1, EVALUATION_LIMITS.sample).default(EVALUATION_LIMITS.defaultSample).describe('Of the sample'),
  })
  .refine(({ draft, prompt, model }) => [draft, prompt, model].filter((each) => each !== undefined).length === 1, {
    path: ['draft'],
    message: 'Give one of draft, prompt and model',
  })
  .meta({ id: 'NewTrial' })
export type NewTrial = z.infer<typeof trialBody>

export const TrialEstimate = z
  .object({
    analyzer: z.enum(ANALYZERS),
    model: z.string(),
    tickets: count.describe('Of the sample, or the set'),
    calls: count.describe('About the draft, and about what is in use where that was not asked before'),
    cost_usd: z.number().nullable().describe('Null: the price is unknown'),
  })
  .meta({ id: 'TrialEstimate' })
export type TrialEstimate = z.infer<typeof TrialEstimate>

export const startTrial = endpoint('startTrial', {
  tags,
  errors: [
    'set_not_found',
    'set_empty',
    'too_many_sets',
    'analyzer_unavailable',
    'address_refused',
    'secrets_unreadable',
    'not_allowed',
  ],
  summary:
    'Try a draft of the taxonomy, of the prompt, or another model on tickets, beside what is in use: two evaluations to be compared',
  description:
    'Of a hybrid analyzer its language model is asked about all of them, in both, but where another model is tried. Of such trials the latest can be put into use.',
  body: trialBody,
  response: { 201: z.object({ baseline: Evaluation, candidate: Evaluation }) },
})

export const estimateTrial = endpoint('estimateTrial', {
  tags,
  errors: [
    'set_not_found',
    'set_empty',
    'analyzer_unavailable',
    'address_refused',
    'secrets_unreadable',
    'not_allowed',
  ],
  summary: 'What a trial would take, before a call is made',
  body: trialBody,
  response: { 200: TrialEstimate },
})
