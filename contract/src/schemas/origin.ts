import { z } from 'zod'
import { Instant } from './endpoint.ts'

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
  channel: z.string().nullable().describe('How it was written: as the source calls it, such as `email`'),
})
export type Origin = z.infer<typeof Origin>

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
  channel: null,
}
