import { z } from 'zod'
import { MESSAGE_LIMITS, PAGE_LIMITS, SEARCH_LIMITS, TICKET_LIMITS } from '../wire/limits.ts'
import { CORRECTABLE_FIELDS, TICKET_STATUSES } from '../wire/values.ts'
import { Analysis } from './analyses.ts'
import { CustomFields, NewCustomFields } from './custom-fields.ts'
import { endpoint, IdempotencyHeaders, IdParams, Instant, paging, text } from './endpoint.ts'
import { NewMessage, TicketMessage } from './messages.ts'
import { NewOrigin, Origin } from './origin.ts'
import { Priority } from './taxonomy.ts'
import { Tag, TicketFilters, TicketSort } from './ticket-filters.ts'
import { NewState, refuseWrongState, StateOfWork, TicketState } from './work.ts'

export const TicketStatus = z.enum(TICKET_STATUSES)
export type TicketStatus = z.infer<typeof TicketStatus>

const haveOwnIds = (messages: { external_id: string | null }[]): boolean => {
  const ids = messages.flatMap(({ external_id }) => external_id ?? [])
  return new Set(ids).size === ids.length
}

const haveOwnNumbers = (
  tickets: { external_source?: string | null | undefined; external_id?: string | null | undefined }[],
): boolean => {
  const numbers = tickets.flatMap(({ external_source, external_id }) =>
    external_id == null ? [] : `${external_source}\n${external_id}`,
  )
  return new Set(numbers).size === numbers.length
}

export const NewTicket = z
  .object({
    title: text(1, TICKET_LIMITS.titleLength),
    description: text(1, TICKET_LIMITS.descriptionLength),
    messages: z
      .array(NewMessage)
      .max(MESSAGE_LIMITS.perTicket)
      .refine(haveOwnIds, { error: 'Two messages have the same external_id' })
      .optional()
      .describe('What was said since, in any order'),
    custom_fields: NewCustomFields.optional().describe('What its source knows beside all this, by its own names'),
    ...NewOrigin.shape,
  })
  .refine(({ external_source, external_id }) => (external_source ?? null) !== null || (external_id ?? null) === null, {
    path: ['external_source'],
    message: 'A number needs its source',
  })
  .meta({ id: 'NewTicket' })
export type NewTicket = z.input<typeof NewTicket>

export const CreatedTicket = z
  .object({
    id: z.number().int(),
    title: z.string(),
    description: z.string(),
    created_at: Instant,
    status: TicketStatus,
  })
  .meta({ id: 'CreatedTicket' })
export type CreatedTicket = z.infer<typeof CreatedTicket>

/** A ticket that was just created, and the run that analyzes it, where that was asked for. */
export const ReceivedTicket = CreatedTicket.extend({
  analysis_run_id: z.number().int().optional().describe('With `analyze`: the run that analyzes it'),
}).meta({
  id: 'ReceivedTicket',
})
export type ReceivedTicket = z.infer<typeof ReceivedTicket>

/** A ticket in a list. `category` and `priority` are those of its latest analysis, unless a person corrected them. */
export const Ticket = CreatedTicket.extend({
  updated_at: Instant,
  category: z.string().nullable(),
  priority: Priority.nullable(),
  needs_review: z.boolean(),
  assignee: z.string().nullable(),
  tags: z.array(z.string()),
  corrected: z.array(z.enum(CORRECTABLE_FIELDS)).describe('What a person decided: no run overwrites it'),
  analysis_run_id: z.number().int().nullable().describe('The run that holds the ticket now, or last analyzed it'),
  error: z.string().nullable().describe('Why the last analysis failed'),
  ...StateOfWork.shape,
  ...Origin.shape,
}).meta({ id: 'Ticket' })
export type Ticket = z.infer<typeof Ticket>

export const TicketDetail = Ticket.extend({
  messages: z.array(TicketMessage).describe('What was said since, oldest first'),
  comments: z.array(z.string()).describe('The bodies of `messages`'),
  custom_fields: CustomFields,
  analysis: Analysis.nullable(),
}).meta({ id: 'TicketDetail' })
export type TicketDetail = z.infer<typeof TicketDetail>

/** A row of the analyzed list: the ticket with its latest analysis. */
export const AnalyzedTicket = CreatedTicket.extend({
  analysis_id: z.number().int(),
  analysis_run_id: z.number().int(),
  category: z.string().nullable(),
  priority: Priority.nullable(),
  notes: z.string().nullable(),
  analysis: Analysis,
}).meta({ id: 'AnalyzedTicket' })
export type AnalyzedTicket = z.infer<typeof AnalyzedTicket>

export const TicketQuery = z.object({
  ...paging({ defaultSize: PAGE_LIMITS.defaultTickets, maxSize: TICKET_LIMITS.perPage }),
  ...TicketFilters.shape,
  sort: TicketSort.optional().describe('Default: relevance with `q`, else newest first'),
  cursor: z
    .string()
    .max(SEARCH_LIMITS.cursorLength)
    .optional()
    .describe('`next_cursor` of the previous answer; replaces `page`'),
})
export type TicketQuery = z.infer<typeof TicketQuery>

export const TicketPage = z
  .object({
    items: z.array(Ticket),
    page: z.number().int(),
    page_size: z.number().int(),
    total: z.number().int().describe('How many match; a lower bound when `total_exact` is false'),
    total_exact: z.boolean(),
    next_cursor: z.string().nullable(),
    suggestion: z.string().nullable().describe('A search that finds something, when this one finds nothing'),
  })
  .meta({ id: 'TicketPage' })
export type TicketPage = z.infer<typeof TicketPage>

export const AnalyzedTicketPage = TicketPage.omit({ items: true, suggestion: true })
  .extend({ items: z.array(AnalyzedTicket) })
  .meta({ id: 'AnalyzedTicketPage' })
export type AnalyzedTicketPage = z.infer<typeof AnalyzedTicketPage>

export const TicketCounts = z
  .object({
    total: z.number().int(),
    by_status: z.record(TicketStatus, z.number().int()),
    by_category: z.record(z.string(), z.number().int()).describe('Analyzed tickets; `none` where no category fits'),
    by_priority: z.record(Priority, z.number().int()).describe('Analyzed tickets'),
    by_state: z
      .record(TicketState, z.number().int())
      .describe('How far people are; snoozed tickets are not among the open ones'),
    snoozed: z.number().int(),
    working: z.record(TicketStatus, z.number().int()).describe('Of each status those that are open or waiting'),
  })
  .meta({ id: 'TicketCounts' })
export type TicketCounts = z.infer<typeof TicketCounts>

export const TicketPatch = z
  .object({
    title: NewTicket.shape.title,
    description: text(0, TICKET_LIMITS.descriptionLength),
    assignee: text(1, TICKET_LIMITS.assigneeLength).nullable(),
    tags: z
      .array(Tag)
      .max(TICKET_LIMITS.tags)
      .transform((tags) => [...new Set(tags)]),
    custom_fields: NewCustomFields.describe('Those that are named are set; null takes one away, the others stay'),
    ...NewState.shape,
  })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, {
    message: 'Give at least one of title, description, assignee, tags, custom_fields, state, snoozed_until',
  })
  .superRefine(refuseWrongState)
  .meta({ id: 'TicketPatch' })
export type TicketPatch = z.infer<typeof TicketPatch>

const tags = ['tickets']

export const createTickets = endpoint('createTickets', {
  tags,
  errors: ['idempotency_key_reused', 'idempotency_key_in_use'],
  summary: 'Create one or more tickets',
  description:
    'A ticket whose `external_source` and `external_id` are here already is changed to what is sent, and none is added: text, messages, custom fields and what the source says; assignee and tags stay.',
  headers: IdempotencyHeaders,
  querystring: z.object({
    analyze: z
      .union([z.boolean(), z.stringbool()])
      .default(false)
      .describe('Starts a run over them at once; `analysis_run_id` names it. Needs what starting a run needs'),
  }),
  body: z
    .array(NewTicket)
    .min(1)
    .max(TICKET_LIMITS.perRequest)
    .refine(haveOwnNumbers, { error: 'Two tickets have the same external_source and external_id' }),
  response: { 201: z.array(ReceivedTicket) },
})

export const listTickets = endpoint('listTickets', {
  tags,
  errors: ['search_too_slow', 'search_busy'],
  summary: 'List tickets: by status, newest first; or search and filter',
  querystring: TicketQuery,
  response: { 200: TicketPage },
})

export const listAnalyzedTickets = endpoint('listAnalyzedTickets', {
  tags,
  summary: 'List analyzed tickets with their latest analysis, newest analysis first',
  querystring: z.object({
    ...paging({ defaultSize: PAGE_LIMITS.defaultTickets, maxSize: TICKET_LIMITS.perPage }),
    status: TicketStatus.optional().describe('Accepted for compatibility; this list holds analyzed tickets only'),
    cursor: TicketQuery.shape.cursor,
  }),
  response: { 200: AnalyzedTicketPage },
})

export const listTicketsToReview = endpoint('listTicketsToReview', {
  tags,
  summary:
    'Tickets that need a review and are neither done nor snoozed, those first whose decision teaches most; of equal texts one',
  querystring: z.object({
    limit: z.coerce.number().int().min(1).max(TICKET_LIMITS.review).default(TICKET_LIMITS.review),
  }),
  response: {
    200: z.object({
      items: z.array(AnalyzedTicket),
      total: z.number().int().describe('Different texts among the newest 2,000 tickets that need a review'),
      total_exact: z.boolean().describe('False: there are older ones as well'),
    }),
  },
})

export const countTickets = endpoint('countTickets', {
  tags,
  summary: 'Counts by status, category and priority',
  response: { 200: TicketCounts },
})

export const getTicket = endpoint('getTicket', {
  tags,
  errors: ['ticket_not_found'],
  summary: 'One ticket with its latest analysis',
  params: IdParams,
  response: { 200: TicketDetail },
})

export const updateTicket = endpoint('updateTicket', {
  tags,
  errors: ['ticket_not_found', 'ticket_busy'],
  summary: 'Change a ticket. 409 `ticket_busy` when its text is being analyzed',
  params: IdParams,
  body: TicketPatch,
  response: { 200: TicketDetail },
})

export const deleteTicket = endpoint('deleteTicket', {
  tags,
  errors: ['ticket_not_found', 'ticket_busy'],
  summary: 'Delete a ticket and its analyses. 409 `ticket_busy` while it is being analyzed',
  params: IdParams,
  response: { 204: z.null() },
})

export const loadSampleTickets = endpoint('loadSampleTickets', {
  tags,
  errors: ['idempotency_key_reused', 'idempotency_key_in_use'],
  summary: 'Create the 30 sample tickets',
  headers: IdempotencyHeaders,
  response: { 201: z.array(CreatedTicket) },
})
