import { z } from 'zod'
import { EVALUATION_LIMITS } from '../wire/limits.ts'
import { FILE_FORMATS, SET_SOURCES } from '../wire/values.ts'
import { endpoint, IdParams, Instant, text, wholeNumber } from './endpoint.ts'
import { RejectedRow } from './ticket-files.ts'

const count = z.number().int()
const tags = ['evaluation']

export const LabelledSet = z
  .object({
    id: count,
    name: z.string(),
    source: z
      .enum(SET_SOURCES)
      .describe('`sample`: tickets of this installation with the values that they have, right or not'),
    tickets: count,
    category_labels: count.describe('Tickets of which the right category is known'),
    priority_labels: count,
    created_at: Instant,
  })
  .meta({ id: 'LabelledSet' })
export type LabelledSet = z.infer<typeof LabelledSet>

const name = text(1, EVALUATION_LIMITS.nameLength)

export const NewLabelledSet = z
  .discriminatedUnion('source', [
    z.strictObject({ source: z.literal('corrections'), name }),
    z.strictObject({ source: z.literal('built_in'), name }),
    z.strictObject({
      source: z.literal('sample'),
      name,
      size: wholeNumber(1, EVALUATION_LIMITS.sample).default(EVALUATION_LIMITS.defaultSample),
    }),
    z.strictObject({
      source: z.literal('file'),
      name,
      format: z.enum(FILE_FORMATS),
      content: z
        .string()
        .min(1)
        .max(EVALUATION_LIMITS.contentLength)
        .describe('Rows of title, description, category, priority. A category of `none` (JSON: null): none fits'),
    }),
  ])
  .meta({ id: 'NewLabelledSet' })
export type NewLabelledSet = z.infer<typeof NewLabelledSet>

const CreatedSet = z.object({
  set: LabelledSet,
  rejected: count,
  errors: z.array(RejectedRow).describe('The first 100 rows of the file that were not taken'),
})

export const listLabelledSets = endpoint('listLabelledSets', {
  tags,
  summary: 'The labelled sets, newest first',
  response: { 200: z.array(LabelledSet) },
})

export const createLabelledSet = endpoint('createLabelledSet', {
  tags,
  errors: ['import_unreadable', 'set_empty', 'too_many_sets'],
  summary:
    'Make a labelled set: of corrections as they are now, of a file, of the built-in held-out tickets, or a sample',
  description:
    'At most 10,000 tickets: the newest corrections, the first rows. Bad rows of a file are left out and told.',
  body: NewLabelledSet,
  response: { 201: CreatedSet },
})

export const deleteLabelledSet = endpoint('deleteLabelledSet', {
  tags,
  errors: ['set_not_found'],
  summary: 'Delete a labelled set, and the evaluations on it',
  params: IdParams,
  response: { 204: z.null() },
})
