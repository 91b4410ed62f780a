import { z } from 'zod'
import { WRITE_BACK_FIELDS, WRITE_BACK_LIMITS, WRITE_BACK_STATES } from '../../wire/write-back.ts'
import { endpoint, Id, IdParams, Instant, wholeNumber } from '../endpoint.ts'

/** A tag or label as all systems take it. */
const tag = (length: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(length)
    .regex(/^[\p{Ll}\p{Lo}\p{N}_:/.-]+$/u, { error: 'Must be of small letters, digits and _ - : / .' })

const sourcePriority = z.string().trim().min(1).max(WRITE_BACK_LIMITS.valueLength).nullable()

/** What goes back. Null: nothing of that field. */
export const WriteBackSettings = z
  .strictObject({
    category: z
      .strictObject({ prefix: tag(WRITE_BACK_LIMITS.prefixLength).describe('Before the category: `intent__billing`') })
      .nullable()
      .describe('As a tag or label that begins with the prefix; others are left as they are'),
    priority: z
      .strictObject({ low: sourcePriority, medium: sourcePriority, high: sourcePriority })
      .nullable()
      .describe('What the source calls our priorities, or the label for each where it has none. Null: left as it is'),
    note: z
      .boolean()
      .describe('A note with reasons, evidence and a link. Internal, but on GitHub, where everybody can read it'),
  })
  .meta({ id: 'WriteBackSettings' })
export type WriteBackSettings = z.infer<typeof WriteBackSettings>

export const WriteBackChange = z.strictObject({
  settings: WriteBackSettings,
  by_itself: z.boolean().default(false).describe('Results go back as they come. Else only when somebody says so'),
})
export type WriteBackChange = z.infer<typeof WriteBackChange>

export const WriteBack = z
  .object({
    connector_id: z.number().int(),
    settings: WriteBackSettings.nullable().describe('Null: nothing was ever chosen'),
    by_itself: z.boolean(),
    writing: z.boolean(),
    due: z.number().int().describe('Tickets that are to be written'),
    written: z.number().int().describe('Tickets that are as they are here'),
    conflicts: z.number().int().describe('Tickets with a value that a person at the source has set'),
    failed: z.number().int(),
    error: z.string().nullable().describe('Why the last try did not come to its end'),
    written_at: Instant.nullable().describe('When it last came to the end of what was to be written'),
    next_write_at: Instant.nullable().describe('When what is due is written, after an error'),
  })
  .meta({ id: 'WriteBack' })
export type WriteBack = z.infer<typeof WriteBack>

const change = z.object({
  field: z.enum(WRITE_BACK_FIELDS),
  from: z.string().nullable().describe('What the source has; null: nothing'),
  to: z.string().nullable(),
})

export const WriteBackPreview = z
  .object({
    tickets: z.number().int().describe('That differ from what was last written'),
    looked_at: z.number().int().describe(`At most ${WRITE_BACK_LIMITS.previewed} of them`),
    would_change: z.number().int(),
    conflicts: z.number().int(),
    gone: z.number().int().describe('That are not at the source any more'),
    items: z
      .array(
        change.extend({
          ticket_id: z.number().int(),
          external_id: z.string(),
          title: z.string(),
          conflict: z.boolean().describe('A person at the source has set it: it would be left as it is'),
        }),
      )
      .describe('By field, in the order of the tickets'),
  })
  .meta({ id: 'WriteBackPreview' })
export type WriteBackPreview = z.infer<typeof WriteBackPreview>

export const WriteBackTicket = z
  .object({
    ticket_id: z.number().int(),
    external_id: z.string(),
    external_url: z.string().nullable(),
    title: z.string(),
    state: z.enum(WRITE_BACK_STATES),
    conflicts: z.array(
      z.object({
        field: z.enum(WRITE_BACK_FIELDS),
        theirs: z.string().nullable(),
        ours: z.string().nullable(),
      }),
    ),
    keeps: z.array(z.enum(WRITE_BACK_FIELDS)).describe('Fields in which the source is right'),
    error: z.string().nullable(),
    tries: z.number().int(),
    settled_at: Instant.nullable(),
  })
  .meta({ id: 'WriteBackTicket' })
export type WriteBackTicket = z.infer<typeof WriteBackTicket>

const tags = ['connections']
const onlySome = z
  .array(Id)
  .min(1)
  .max(WRITE_BACK_LIMITS.decided)
  .optional()
  .describe('Only of these tickets. Default: all')

export const listWriteBacks = endpoint('listWriteBacks', {
  tags,
  summary: 'What goes back to each connected system, and how far that has come',
  response: { 200: z.object({ items: z.array(WriteBack) }) },
})

export const getWriteBack = endpoint('getWriteBack', {
  tags,
  errors: ['connector_not_found'],
  summary: 'What goes back to a connected system, and how far that has come',
  params: IdParams,
  response: { 200: WriteBack },
})

export const setWriteBack = endpoint('setWriteBack', {
  tags,
  errors: ['connector_not_found', 'write_back_impossible'],
  summary: 'Choose what goes back. Nothing is written by this',
  params: IdParams,
  body: WriteBackChange,
  response: { 200: WriteBack },
})

export const previewWriteBack = endpoint('previewWriteBack', {
  tags,
  errors: [
    'connector_not_found',
    'connection_failed',
    'address_refused',
    'secrets_unreadable',
    'write_back_impossible',
  ],
  summary: 'Dry run: what would be written with these settings, beside what the source has now. Nothing is changed',
  params: IdParams,
  body: WriteBackSettings,
  response: { 200: WriteBackPreview },
})

export const startWriteBack = endpoint('startWriteBack', {
  tags,
  errors: ['connector_not_found', 'connector_paused', 'write_back_not_chosen'],
  summary: 'Write back now what differs from what was last written',
  params: IdParams,
  response: { 200: WriteBack },
})

export const listWriteBackTickets = endpoint('listWriteBackTickets', {
  tags,
  errors: ['connector_not_found'],
  summary: 'Tickets by how their write-back went, such as conflicts and failures with their reasons',
  params: IdParams,
  querystring: z.object({
    state: z.enum(WRITE_BACK_STATES),
    after: Id.optional().describe('Tickets with a greater id: the last one of the page before'),
    limit: wholeNumber(1, WRITE_BACK_LIMITS.listed).default(WRITE_BACK_LIMITS.listed),
  }),
  response: { 200: z.object({ items: z.array(WriteBackTicket) }) },
})

export const decideWriteBack = endpoint('decideWriteBack', {
  tags,
  errors: ['connector_not_found', 'write_back_not_chosen'],
  summary: 'Decide conflicts: keep what the source has, from now on, or write ours over it',
  params: IdParams,
  body: z.strictObject({ keep: z.enum(['theirs', 'ours']), ticket_ids: onlySome }),
  response: { 200: z.object({ decided: z.number().int() }) },
})

export const retryWriteBack = endpoint('retryWriteBack', {
  tags,
  errors: ['connector_not_found', 'write_back_not_chosen'],
  summary: 'Write again what failed',
  params: IdParams,
  body: z.strictObject({ ticket_ids: onlySome }),
  response: { 200: z.object({ retried: z.number().int() }) },
})
