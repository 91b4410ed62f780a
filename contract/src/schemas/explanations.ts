import { z } from 'zod'
import { ADVICE, DETAIL_KINDS, NOTHING_KINDS, WISHES } from '../wire/values.ts'
import { Priority } from './taxonomy.ts'

const phrases = z.array(z.string()).describe('Words of the ticket that spoke for it, strongest first; may be empty')

const CategoryReason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('no_words') }),
  z.object({ code: z.literal('nothing_to_do'), kind: z.enum(NOTHING_KINDS) }),
  z.object({
    code: z.literal('no_answer_needed'),
    phrases,
    also: z.string().nullish().describe('A category that is possible, where somebody may need an answer after all'),
  }),
  z.object({ code: z.literal('not_in_taxonomy'), like: z.string().describe('The category that would fit') }),
  z.object({
    code: z.literal('reads_like'),
    phrases,
    also: z.string().nullable().describe('Another category that is possible'),
    unsure: z.boolean().describe('Little in the ticket is clear'),
    no_example: z.boolean().describe('The category has no examples, so that it rests on its description'),
  }),
])

const PriorityReason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('no_answer_needed') }),
  z.object({ code: z.literal('reads_like'), phrases, also: Priority.nullable() }),
])

const FoundNotes = z.object({
  wishes: z.array(z.enum(WISHES)),
  details: z.array(z.object({ kind: z.enum(DETAIL_KINDS), value: z.string() })),
  advice: z.enum(ADVICE).nullable(),
  many_users: z.boolean(),
})
export type FoundNotes = z.infer<typeof FoundNotes>

/** Reasons and notes of the built-in analyzer as data, so that each reader has them in their own language. */
export const Explanation = z
  .object({ category: CategoryReason, priority: PriorityReason, notes: FoundNotes })
  .meta({ id: 'Explanation' })
export type Explanation = z.infer<typeof Explanation>
