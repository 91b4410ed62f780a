import { z } from 'zod'
import { BULK_LIMIT, CORRECTION_LIMITS, TICKET_LIMITS } from '../wire/limits.ts'
import { endpoint, Id, text } from './endpoint.ts'
import { RunFilter } from './run-choice.ts'
import { CategoryName, Priority } from './taxonomy.ts'
import { Tag } from './ticket-filters.ts'
import { NewState, refuseWrongState } from './work.ts'

const BulkChange = z
  .strictObject({
    ticketIds: z.array(Id).max(BULK_LIMIT).optional(),
    filter: RunFilter.optional().describe('Every ticket that matches, however many: the server finds them'),
    assignee: text(1, TICKET_LIMITS.assigneeLength).nullable().optional(),
    add_tags: z.array(Tag).max(TICKET_LIMITS.tags).optional(),
    remove_tags: z.array(Tag).max(TICKET_LIMITS.tags).optional(),
    category: CategoryName.nullable()
      .optional()
      .describe(
        'A correction of each: an active category, or null when none fits. Not for tickets without an analysis',
      ),
    priority: Priority.optional().describe('A correction of each. Not for tickets without an analysis'),
    reason: text(0, CORRECTION_LIMITS.reasonLength).optional().describe('Why category or priority are corrected'),
    author: text(1, CORRECTION_LIMITS.authorLength)
      .optional()
      .describe('Who corrects category or priority, or sets the state, where nobody signs in'),
    ...NewState.shape,
    delete: z.literal(true).optional().describe('Deletes them with their analyses; not those that are being analyzed'),
    anonymize: z
      .literal(true)
      .optional()
      .describe(
        'Takes texts, messages and people out of them and keeps what is counted; those without an analysis are deleted. Not those that are being analyzed',
      ),
    cursor: z.number().int().min(0).optional().describe('`next_cursor` of the answer before, to go on'),
  })
  .refine(({ ticketIds, filter }) => (ticketIds === undefined) !== (filter === undefined), {
    path: ['filter'],
    message: 'Give either ticketIds or filter',
  })
  .refine(
    ({ delete: isDelete, anonymize, assignee, add_tags, remove_tags, category, priority, ...work }) =>
      isDelete ||
      anonymize ||
      [assignee, add_tags, remove_tags, category, priority, work.state, work.snoozed_until].some(
        (it) => it !== undefined,
      ),
    {
      message:
        'Say what to change: assignee, add_tags, remove_tags, category, priority, state, snoozed_until, delete or anonymize',
    },
  )
  .refine(({ delete: isDelete, anonymize }) => !(isDelete && anonymize), {
    path: ['anonymize'],
    message: 'Either delete or anonymize',
  })
  .superRefine(refuseWrongState)
export type BulkChange = z.infer<typeof BulkChange>

export const changeTickets = endpoint('changeTickets', {
  tags: ['tickets'],
  errors: ['unknown_category'],
  summary:
    'Assign, tag, correct, set the state of, delete or anonymize many tickets: named ones, or all that match a filter',
  description: `Changes up to ${BULK_LIMIT.toLocaleString('en')} a call. Repeat it with \`cursor\` until \`next_cursor\` is null.`,
  body: BulkChange,
  response: {
    200: z.object({
      changed: z.number().int(),
      skipped: z
        .number()
        .int()
        .describe('Left alone: they are being analyzed, have 20 tags already, or have no analysis to correct'),
      next_cursor: z.number().int().nullable(),
    }),
  },
})
