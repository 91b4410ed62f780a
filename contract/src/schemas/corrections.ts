import { z } from 'zod'
import { Analysis } from './analyses.ts'
import { endpoint, IdParams, Instant, text } from './endpoint.ts'
import { Problem } from './problem.ts'
import { CategoryName, Priority } from './taxonomy.ts'
import { TicketDetail } from './tickets.ts'

/** What a person decided instead of an analysis. It stands beside the analysis, and no later run overwrites it. */
export const Correction = z
  .object({
    id: z.number().int(),
    ticket_id: z.number().int(),
    analysis_id: z.number().int().nullable(),
    field: z.enum(['category', 'priority']),
    old_value: z.string().nullable(),
    new_value: z.string().nullable().describe('Null: none of the categories fits'),
    reason: z.string().nullable(),
    author: z.string().nullable(),
    created_at: Instant,
    undone_at: Instant.nullable(),
  })
  .meta({ id: 'Correction' })
export type Correction = z.infer<typeof Correction>

const Correct = z
  .strictObject({
    category: CategoryName.nullable().optional().describe('An active category, or null when none fits'),
    priority: Priority.optional(),
    reason: text(0, 500).optional(),
    author: text(1, 100).optional(),
  })
  .refine(({ category, priority }) => category !== undefined || priority !== undefined, {
    message: 'Give a category, a priority, or both',
  })

const tags = ['corrections']

export const correctAnalysis = endpoint({
  method: 'PATCH',
  path: '/api/analyses/:id',
  schema: {
    tags,
    summary: "Correct the category or priority of a ticket's latest analysis; answers the ticket",
    description: 'The analysis itself stays as it was. 409 `analysis_outdated` when the ticket has a newer one.',
    params: IdParams,
    body: Correct,
    response: { 200: TicketDetail, '4xx': Problem },
  },
})

export const undoCorrection = endpoint({
  method: 'POST',
  path: '/api/corrections/:id/undo',
  schema: {
    tags,
    summary: 'Take a correction back: an earlier one counts again, else the latest analysis',
    params: IdParams,
    response: { 200: TicketDetail, '4xx': Problem },
  },
})

export const getTicketHistory = endpoint({
  method: 'GET',
  path: '/api/tickets/:id/history',
  schema: {
    tags,
    summary: 'All analyses and corrections of a ticket, newest first, at most 100 of each',
    params: IdParams,
    response: { 200: z.object({ analyses: z.array(Analysis), corrections: z.array(Correction) }), '4xx': Problem },
  },
})
