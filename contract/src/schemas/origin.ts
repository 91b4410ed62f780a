import { z } from 'zod'
import { MESSAGE_LIMITS, ORIGIN_LIMITS } from '../wire/limits.ts'
import { AskedInstant, Instant, text } from './endpoint.ts'

/** What is known of a ticket from where it came; all null for one that was written here. */
export const Origin = z.object({
  external_source: z.string().nullable().describe('The system it comes from, such as `zendesk`'),
  external_id: z.string().nullable().describe('Its number there. Source and number together are never there twice'),
  external_url: z.string().nullable(),
  external_status: z.string().nullable().describe('As the source calls it'),
  external_priority: z.string().nullable().describe('As the source calls it'),
  external_created_at: Instant.nullable(),
  external_updated_at: Instant.nullable(),
  requester_name: z.string().nullable(),
  requester_email: z.string().nullable(),
  organization: z.string().nullable().describe('Of whom the requester writes, such as a company'),
  channel: z.string().nullable().describe('How it was written: as the source calls it, such as `email`'),
})
export type Origin = z.infer<typeof Origin>

const name = text(1, ORIGIN_LIMITS.nameLength).nullable()
const instant = AskedInstant.nullable()

/** What whoever sends a ticket knows of where it comes from. */
export const NewOrigin = z
  .object({
    external_source: name.describe('The system it comes from, such as `zendesk`'),
    external_id: text(1, ORIGIN_LIMITS.idLength).nullable().describe('Its number there; needs `external_source`'),
    external_url: z
      .url({ protocol: /^https?$/, error: 'Must be an address such as https://example.com/tickets/1' })
      .max(ORIGIN_LIMITS.urlLength)
      .nullable(),
    external_status: name,
    external_priority: name,
    external_created_at: instant,
    external_updated_at: instant.describe('An older state than the one that is here changes nothing'),
    requester_name: text(1, MESSAGE_LIMITS.authorLength).nullable(),
    requester_email: text(1, ORIGIN_LIMITS.addressLength).nullable(),
    organization: text(1, MESSAGE_LIMITS.authorLength).nullable().describe('Of whom the requester writes'),
    channel: name.describe('How it was written, such as `email`'),
  })
  .partial()

/** That of a ticket that was written here. */
export const NO_ORIGIN: Origin = {
  external_source: null,
  external_id: null,
  external_url: null,
  external_status: null,
  external_priority: null,
  external_created_at: null,
  external_updated_at: null,
  requester_name: null,
  requester_email: null,
  organization: null,
  channel: null,
}
