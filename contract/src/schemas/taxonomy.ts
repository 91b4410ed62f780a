import { z } from 'zod'
import { TAXONOMY_LIMITS } from '../wire/limits.ts'
import { CATEGORY_NAME } from '../wire/patterns.ts'
import { PRIORITIES, RESERVED_CATEGORY_NAMES, SENTIMENTS } from '../wire/values.ts'
import { endpoint, Id, Instant, text } from './endpoint.ts'

/** A category's stable name. Which names exist is data (the taxonomy), so the wire allows any well-formed one. */
export const CategoryName = z.string().min(1).max(TAXONOMY_LIMITS.categoryNameLength).regex(CATEGORY_NAME)

export const Priority = z.enum(PRIORITIES)
export type Priority = z.infer<typeof Priority>

export const Sentiment = z.enum(SENTIMENTS)
export type Sentiment = z.infer<typeof Sentiment>

/** `name` is stable: analyses keep it. `label` is what people read. A retired category is never chosen again. */
export const Category = z
  .object({
    name: CategoryName.refine((name) => !RESERVED_CATEGORY_NAMES.some((reserved) => reserved === name), {
      message: 'This name stands for tickets without a category',
    }),
    label: text(1, TAXONOMY_LIMITS.labelLength),
    description: text(1, TAXONOMY_LIMITS.descriptionLength),
    examples: z
      .array(text(1, TAXONOMY_LIMITS.exampleLength))
      .max(TAXONOMY_LIMITS.examples)
      .describe('Short texts of tickets that belong here'),
    retired: z.boolean(),
  })
  .meta({ id: 'Category' })
export type Category = z.infer<typeof Category>

const guide = text(1, TAXONOMY_LIMITS.guideLength)
export const PriorityGuide = z.object({ high: guide, medium: guide, low: guide }).meta({ id: 'PriorityGuide' })
export type PriorityGuide = z.infer<typeof PriorityGuide>

/** A version of the categories and the priority guide. Versions never change: a change makes a new one, which is active from then on. */
export const Taxonomy = z
  .object({
    version: z.number().int(),
    created_at: Instant.nullable().describe('Null for the one that a new installation starts with'),
    author: z.string().nullable(),
    note: z.string(),
    categories: z.array(Category),
    priority_guide: PriorityGuide,
  })
  .meta({ id: 'Taxonomy' })
export type Taxonomy = z.infer<typeof Taxonomy>

export const TaxonomyChange = z
  .strictObject({
    based_on: z.number().int().min(1).describe('The version that was edited; 409 when there is a newer one by now'),
    categories: z.array(Category).min(1).max(TAXONOMY_LIMITS.categories),
    priority_guide: PriorityGuide,
    author: text(1, TAXONOMY_LIMITS.authorLength).optional(),
    note: text(0, TAXONOMY_LIMITS.noteLength).optional().describe('What was changed, and why'),
    evaluation_id: Id.optional().describe(
      'The evaluation of just this draft, as `POST /api/evaluations/trials` makes it',
    ),
    force_reason: text(1, TAXONOMY_LIMITS.noteLength)
      .optional()
      .describe('Why it is put into use without an evaluation; it is written down'),
  })
  .refine(({ categories }) => new Set(categories.map(({ name }) => name)).size === categories.length, {
    path: ['categories'],
    message: 'Each name may be there once',
  })
  .refine(({ categories }) => categories.some(({ retired }) => !retired), {
    path: ['categories'],
    message: 'At least one category must not be retired',
  })
  .meta({ id: 'TaxonomyChange' })
export type TaxonomyChange = z.infer<typeof TaxonomyChange>

const tags = ['taxonomy']

export const getTaxonomy = endpoint('getTaxonomy', {
  tags,
  summary: 'The active categories and priority guide',
  response: { 200: Taxonomy },
})

export const listTaxonomies = endpoint('listTaxonomies', {
  tags,
  summary: 'All versions, newest first, at most 100',
  response: { 200: z.array(Taxonomy) },
})

export const changeTaxonomy = endpoint('changeTaxonomy', {
  tags,
  errors: ['taxonomy_changed', 'evaluation_required', 'evaluation_not_found', 'evaluation_outdated'],
  summary: 'Make a new version, which is active at once; runs that are going on keep theirs',
  description:
    'A category that analyses have cannot be left out, only retired. 409 `taxonomy_changed` when somebody was faster; `evaluation_required` when there are tickets and nobody tried it on them: give `evaluation_id`, or `force_reason`. Labels and notes may change without.',
  body: TaxonomyChange,
  response: { 200: Taxonomy },
})
