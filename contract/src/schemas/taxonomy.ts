import { z } from 'zod'
import { endpoint, Instant, text } from './endpoint.ts'
import { Problem } from './problem.ts'

/** The categories a new installation starts with, in the order they are shown. */
export const DEFAULT_CATEGORIES = ['billing', 'bug', 'feature_request', 'support', 'technical', 'account'] as const

/** A category's stable name. Which names exist is data (the taxonomy), so the wire allows any well-formed one. */
export const CategoryName = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9_]+$/)

export const Priority = z.enum(['low', 'medium', 'high'])
export type Priority = z.infer<typeof Priority>

export const Sentiment = z.enum(['very_negative', 'negative', 'neutral', 'positive', 'very_positive'])
export type Sentiment = z.infer<typeof Sentiment>

/** `name` is stable: analyses keep it. `label` is what people read. A retired category is never chosen again. */
export const Category = z
  .object({
    name: CategoryName.refine((name) => !['none', 'unanalyzed'].includes(name), {
      message: 'This name stands for tickets without a category',
    }),
    label: text(1, 60),
    description: text(1, 500),
    examples: z.array(text(1, 300)).max(10).describe('Short texts of tickets that belong here'),
    retired: z.boolean(),
  })
  .meta({ id: 'Category' })
export type Category = z.infer<typeof Category>

export const PriorityGuide = z
  .object({ high: text(1, 1000), medium: text(1, 1000), low: text(1, 1000) })
  .meta({ id: 'PriorityGuide' })
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
    categories: z.array(Category).min(1).max(50),
    priority_guide: PriorityGuide,
    author: text(1, 100).optional(),
    note: text(0, 500).optional().describe('What was changed, and why'),
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

export const getTaxonomy = endpoint({
  method: 'GET',
  path: '/api/taxonomy',
  schema: { tags, summary: 'The active categories and priority guide', response: { 200: Taxonomy } },
})

export const listTaxonomies = endpoint({
  method: 'GET',
  path: '/api/taxonomy/versions',
  schema: { tags, summary: 'All versions, newest first, at most 100', response: { 200: z.array(Taxonomy) } },
})

export const changeTaxonomy = endpoint({
  method: 'PUT',
  path: '/api/taxonomy',
  schema: {
    tags,
    summary: 'Make a new version, which is active at once; runs that are going on keep theirs',
    description:
      'A category that analyses have cannot be left out, only retired. 409 `taxonomy_changed` when somebody was faster.',
    body: TaxonomyChange,
    response: { 200: Taxonomy, '4xx': Problem },
  },
})
