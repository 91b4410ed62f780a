import { z } from 'zod'
import { CORRECTION_LIMITS } from '../wire/limits.ts'
import { CORRECTABLE_FIELDS } from '../wire/values.ts'
import { Analysis } from './analyses.ts'
import { endpoint, IdParams, Instant, text } from './endpoint.ts'
import { RuleFiring } from './rules.ts'
import { CategoryName, Priority } from './taxonomy.ts'
import { TicketDetail } from './tickets.ts'
import { StateChange } from './work.ts'

/** What a person decided instead of an analysis. It stands beside the analysis, and no later run overwrites it. */
export const Correction = z
  .object({
    id: z.number().int(),
    ticket_id: z.number().int(),
    analysis_id: z.number().int().nullable(),
    field: z.enum(CORRECTABLE_FIELDS),
    old_value: z.string().nullable(),
    new_value: z.string().nullable().describe('Null: none of the categories fits'),
    reason: z.string().nullable(),
    author: z.string().nullable(),
    created_at: Instant,
    undone_at: Instant.nullable(),
  })
  .meta({ id: 'Correction' })
export type Correction = z.infer<typeof Correction>

/** A ticket got into other hands. */
export const Assignment = z
  .object({
    id: z.number().int(),
    ticket_id: z.number().int(),
    old_assignee: z.string().nullable().describe('Null: nobody had it'),
    new_assignee: z.string().nullable().describe('Null: nobody has it'),
    created_at: Instant,
  })
  .meta({ id: 'Assignment' })
export type Assignment = z.infer<typeof Assignment>

const Correct = z
  .strictObject({
    category: CategoryName.nullable().optional().describe('An active category, or null when none fits'),
    priority: Priority.optional(),
    reason: text(0, CORRECTION_LIMITS.reasonLength).optional(),
    author: text(1, CORRECTION_LIMITS.authorLength).optional(),
  })
  .refine(({ category, priority }) => category !== undefined || priority !== undefined, {
    message: 'Give a category, a priority, or both',
  })

const tags = ['corrections']

export const correctAnalysis = endpoint('correctAnalysis', {
  tags,
  errors: ['analysis_not_found', 'analysis_outdated', 'unknown_category'],
  summary: "Correct the category or priority of a ticket's latest analysis; answers the ticket",
  description: 'The analysis itself stays as it was. 409 `analysis_outdated` when the ticket has a newer one.',
  params: IdParams,
  body: Correct,
  response: { 200: TicketDetail },
})

export const undoCorrection = endpoint('undoCorrection', {
  tags,
  errors: ['correction_not_found', 'correction_undone'],
  summary: 'Take a correction back: an earlier one counts again, else the latest analysis',
  params: IdParams,
  response: { 200: TicketDetail },
})

export const getTicketHistory = endpoint('getTicketHistory', {
  tags,
  errors: ['ticket_not_found'],
  summary:
    'All analyses, corrections, assignments, changes of state and firings of rules of a ticket, newest first, at most 100 of each',
  params: IdParams,
  response: {
    200: z.object({
      analyses: z.array(Analysis),
      corrections: z.array(Correction),
      assignments: z.array(Assignment),
      states: z.array(StateChange),
      firings: z.array(RuleFiring).describe('What rules did'),
    }),
  },
})
