import { z } from 'zod'
import { BULK_LIMIT, TICKET_LIMITS } from '../wire/limits.ts'
import { endpoint, Id, text } from './endpoint.ts'
import { RunFilter } from './run-choice.ts'
import { Tag } from './tickets.ts'

const BulkChange = z
  .strictObject({
    ticketIds: z.array(Id).max(BULK_LIMIT).optional(),
    filter: RunFilter.optional().describe('Every ticket that matches, however many: the server finds them'),
    assignee: text(1, TICKET_LIMITS.assigneeLength).nullable().optional(),
    add_tags: z.array(Tag).max(TICKET_LIMITS.tags).optional(),
    remove_tags: z.array(Tag).max(TICKET_LIMITS.tags).optional(),
    delete: z.literal(true).optional().describe('Deletes them with their analyses; not those that are being analyzed'),
    cursor: z.number().int().min(0).optional().describe('`next_cursor` of the answer before, to go on'),
  })
  .refine(({ ticketIds, filter }) => (ticketIds === undefined) !== (filter === undefined), {
    path: ['filter'],
    message: 'Give either ticketIds or filter',
  })
  .refine((change) => change.delete || change.assignee !== undefined || change.add_tags || change.remove_tags, {
    message: 'Say what to change: assignee, add_tags, remove_tags or delete',
  })
export type BulkChange = z.infer<typeof BulkChange>

export const changeTickets = endpoint('changeTickets', {
  tags: ['tickets'],
  summary: 'Assign, tag or delete many tickets: named ones, or all that match a filter',
  description: `Changes up to ${BULK_LIMIT.toLocaleString('en')} a call. Repeat it with \`cursor\` until \`next_cursor\` is null.`,
  body: BulkChange,
  response: {
    200: z.object({
      changed: z.number().int(),
      skipped: z.number().int().describe('Left alone because they are being analyzed, or have 20 tags already'),
      next_cursor: z.number().int().nullable(),
    }),
  },
})
