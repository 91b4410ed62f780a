import { z } from 'zod'
import { CORRECTION_LIMITS } from '../wire/limits.ts'
import { endpoint, Instant, text } from './endpoint.ts'

const RightCount = z.object({
  of: z.number().int().describe('Tickets whose answer is known'),
  before: z.number().int().describe('Those that the model as it ships is right about'),
  after: z.number().int().describe('Those that this version is right about'),
})

const FieldReport = z.object({
  corrected: RightCount.describe('On corrected tickets, each judged by a fit that left it out'),
  held_out: RightCount.describe('On tickets that the product is measured by, which no fit sees'),
})

export const LocalModelReport = z
  .object({ category: FieldReport, priority: FieldReport })
  .meta({ id: 'LocalModelReport' })
export type LocalModelReport = z.infer<typeof LocalModelReport>

export const LocalModelVerdict = z
  .enum(['good', 'eager', 'nothing'])
  .describe(
    'good: nearer to the corrections, and not worse on the held-out tickets; eager: nearer, but worse there, and used only when somebody says so; nothing: not nearer',
  )
export type LocalModelVerdict = z.infer<typeof LocalModelVerdict>

/** A version of what corrections taught the built-in model. Versions never change. */
export const LocalModelVersion = z
  .object({
    version: z.number().int(),
    verdict: LocalModelVerdict,
    report: LocalModelReport,
    examples: z.number().int().describe('Corrected tickets that it learned from'),
    taxonomy_version: z.number().int(),
    duration_ms: z.number().int(),
    created_at: Instant,
    activated_at: Instant.nullable().describe('When it was put to use the last time; null: never'),
    activated_by: z.string().nullable().describe('Null: by itself'),
    outdated: z.boolean().describe('It adds to a model that shipped with an earlier release, and is not used any more'),
  })
  .meta({ id: 'LocalModelVersion' })
export type LocalModelVersion = z.infer<typeof LocalModelVersion>

export const LocalModel = z
  .object({
    active: z.number().int().nullable().describe('The version that new runs use; null: the model as it ships'),
    follow: z
      .enum(['good', 'eager', 'none'])
      .describe('Which new versions are put to use by themselves: good ones, eager ones as well, or none'),
    refitting: z.boolean().describe('There are corrections that it is about to learn from'),
    error: z.string().nullable().describe('Why the latest refit failed'),
    examples: z.number().int().describe('Corrected tickets that it can learn from; at most 4,000 are counted'),
    fewest_examples: z.number().int().describe('With fewer it learns nothing'),
    versions: z.array(LocalModelVersion).describe('Newest first, at most 21'),
  })
  .meta({ id: 'LocalModel' })
export type LocalModel = z.infer<typeof LocalModel>

const tags = ['local-model']

export const getLocalModel = endpoint('getLocalModel', {
  tags,
  summary: 'What corrections taught the built-in model: its versions, and what each is worth',
  response: { 200: LocalModel },
})

export const refitLocalModel = endpoint('refitLocalModel', {
  tags,
  summary: 'Learn from the corrections now instead of some seconds after the latest',
  response: { 200: LocalModel },
})

export const chooseLocalModel = endpoint('chooseLocalModel', {
  tags,
  errors: ['model_version_not_found'],
  summary: 'Put a version to use for every run that starts from now on',
  description:
    'While an older one is used, new versions wait. With the newest, later ones of its kind follow by themselves.',
  body: z.strictObject({
    version: z.number().int().min(1).nullable().describe('Null: the model as it ships'),
    author: text(1, CORRECTION_LIMITS.authorLength).optional(),
  }),
  response: { 200: LocalModel },
})
