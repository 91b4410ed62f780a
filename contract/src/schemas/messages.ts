import { z } from 'zod'
import { MESSAGE_LIMITS, ORIGIN_LIMITS } from '../wire/limits.ts'
import { AUTHOR_ROLES } from '../wire/values.ts'
import { endpoint, IdParams, Instant, text } from './endpoint.ts'

export const AuthorRole = z.enum(AUTHOR_ROLES)
export type AuthorRole = z.infer<typeof AuthorRole>

/** Something that was said about a ticket after its title and description. */
export const NewMessage = z
  .object({
    body: text(1, MESSAGE_LIMITS.bodyLength),
    author_name: text(1, MESSAGE_LIMITS.authorLength).nullable().default(null),
    author_email: text(1, ORIGIN_LIMITS.addressLength).nullable().default(null),
    author_role: AuthorRole.nullable()
      .default(null)
      .describe(
        'Who wrote it: what a customer says makes an analysis stale. Null: nobody knows, and no analysis reads it',
      ),
    is_public: z
      .boolean()
      .default(true)
      .describe('False: a note that the customer does not see, and no analysis reads'),
    sent_at: z.iso
      .datetime({ offset: true })
      .nullable()
      .default(null)
      .describe('Messages are ordered by it. Null: when it came in'),
    external_id: text(1, ORIGIN_LIMITS.idLength)
      .nullable()
      .default(null)
      .describe('Its number at the source: the same one again changes the message and adds none'),
  })
  .meta({ id: 'NewMessage' })
export type NewMessage = z.input<typeof NewMessage>

export const TicketMessage = z
  .object({
    id: z.number().int(),
    body: z.string(),
    author_name: z.string().nullable(),
    author_email: z.string().nullable(),
    author_role: AuthorRole.nullable(),
    is_public: z.boolean(),
    sent_at: Instant.nullable(),
    external_id: z.string().nullable(),
    created_at: Instant,
  })
  .meta({ id: 'TicketMessage' })
export type TicketMessage = z.infer<typeof TicketMessage>

export const addMessage = endpoint('addMessage', {
  tags: ['tickets'],
  errors: ['ticket_not_found', 'too_many_messages'],
  summary: 'Add a message to the thread of a ticket. What a customer writes makes its analysis stale',
  params: IdParams,
  body: NewMessage,
  response: { 201: TicketMessage },
})
