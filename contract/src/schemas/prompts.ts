import { z } from 'zod'
import { PROMPT_LIMITS } from '../wire/limits.ts'
import { endpoint, Id, Instant, text } from './endpoint.ts'
import { CategoryName, Priority } from './taxonomy.ts'

/** A hard case, and what the rules make of it. */
export const HardCase = z
  .strictObject({
    text: text(1, PROMPT_LIMITS.exampleLength).describe('What a customer writes'),
    category: CategoryName.nullable().describe('Null: none fits'),
    priority: Priority,
    because: text(0, PROMPT_LIMITS.becauseLength).describe('Why, in a few words'),
  })
  .meta({ id: 'HardCase' })
export type HardCase = z.infer<typeof HardCase>

/** What an operator adds to the prompt of the language model. */
export const PromptDraft = z
  .strictObject({
    instructions: text(0, PROMPT_LIMITS.instructionsLength),
    examples: z.array(HardCase).max(PROMPT_LIMITS.examples),
  })
  .refine(({ instructions, examples }) => instructions !== '' || examples.length > 0, {
    path: ['instructions'],
    message: 'Say something, or give an example',
  })
  .meta({ id: 'PromptDraft' })
export type PromptDraft = z.infer<typeof PromptDraft>

/** Versions never change: a change makes a new one. */
export const PromptVersion = z
  .object({
    version: z.number().int(),
    instructions: z.string(),
    examples: z.array(HardCase),
    author: z.string().nullable(),
    note: z.string(),
    created_at: Instant,
  })
  .meta({ id: 'PromptVersion' })
export type PromptVersion = z.infer<typeof PromptVersion>

export const Prompts = z
  .object({
    active: z.number().int().nullable().describe('The version that new runs use; null: the prompt as it ships'),
    versions: z.array(PromptVersion).describe('Newest first, at most 100'),
  })
  .meta({ id: 'Prompts' })
export type Prompts = z.infer<typeof Prompts>

const author = text(1, PROMPT_LIMITS.authorLength).optional()
const activeVersion = z.number().int().min(1).nullable()
const tags = ['prompts']

export const getPrompts = endpoint('getPrompts', {
  tags,
  summary: 'What is added to the prompt of the language model, with all earlier versions',
  response: { 200: Prompts },
})

export const changePrompt = endpoint('changePrompt', {
  tags,
  errors: ['prompt_changed', 'evaluation_required', 'evaluation_not_found', 'evaluation_outdated'],
  summary:
    'Make a new version of what is added to the prompt, which runs use from then on; those that go on keep theirs',
  description:
    '409 `evaluation_required` when there are tickets and nobody tried it on them: give `evaluation_id`, or `force_reason`, which is written down.',
  body: z
    .strictObject({
      ...PromptDraft.shape,
      based_on: activeVersion.describe('The version that was edited; 409 when another one is in use by now'),
      author,
      note: text(0, PROMPT_LIMITS.noteLength).optional().describe('What was changed, and why'),
      evaluation_id: Id.optional().describe(
        'The evaluation of just this draft, as `POST /api/evaluations/trials` makes it',
      ),
      force_reason: text(1, PROMPT_LIMITS.noteLength).optional(),
    })
    .meta({ id: 'PromptChange' }),
  response: { 200: Prompts },
})

export const choosePrompt = endpoint('choosePrompt', {
  tags,
  errors: ['prompt_version_not_found'],
  summary: 'Go back to an earlier version, or to the prompt as it ships',
  body: z.strictObject({ version: activeVersion.describe('Null: the prompt as it ships'), author }),
  response: { 200: Prompts },
})
