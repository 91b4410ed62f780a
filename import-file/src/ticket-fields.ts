import type { CustomFields } from './custom-fields.ts'

/** What a file may know of a ticket, in the order in which people are asked about it. */
export const TICKET_FIELDS = [
  'title',
  'description',
  'external_id',
  'external_status',
  'external_priority',
  'external_created_at',
  'external_updated_at',
  'requester_name',
  'requester_email',
  'organization',
  'assignee',
  'tags',
  'channel',
  'comments',
  'external_url',
  'external_source',
] as const
export type TicketField = (typeof TICKET_FIELDS)[number]

/** Something for each field. */
export const byField = <Value>(of: (field: TicketField) => Value): Record<TicketField, Value> => ({
  title: of('title'),
  description: of('description'),
  external_id: of('external_id'),
  external_status: of('external_status'),
  external_priority: of('external_priority'),
  external_created_at: of('external_created_at'),
  external_updated_at: of('external_updated_at'),
  requester_name: of('requester_name'),
  requester_email: of('requester_email'),
  organization: of('organization'),
  assignee: of('assignee'),
  tags: of('tags'),
  channel: of('channel'),
  comments: of('comments'),
  external_url: of('external_url'),
  external_source: of('external_source'),
})

/** Fields that several columns of the same name hold together. */
export const LIST_FIELDS: readonly TicketField[] = ['tags', 'comments']

/** Longest texts, in UTF-16 units. */
export const FIELD_LENGTHS = {
  title: 255,
  description: 50_000,
  external_id: 200,
  external_status: 100,
  external_priority: 100,
  requester_name: 255,
  requester_email: 320,
  organization: 255,
  assignee: 255,
  channel: 100,
  external_url: 2000,
  external_source: 100,
} as const

export const MOST_TAGS = 20
export const LONGEST_TAG = 40
export const MOST_COMMENTS = 200
export const LONGEST_COMMENT = 10_000

/** A ticket as a file knows it. Times are ISO 8601 in UTC; a description may be missing and is empty then. */
export type ImportedTicket = {
  title: string
  description: string
  external_source: string | null
  external_id: string | null
  external_url: string | null
  external_status: string | null
  external_priority: string | null
  external_created_at: string | null
  external_updated_at: string | null
  requester_name: string | null
  requester_email: string | null
  organization: string | null
  channel: string | null
  assignee: string | null
  tags: string[]
  custom_fields: CustomFields
  /** Oldest first, as far as that is known. */
  messages: ImportedMessage[]
}

/** Something that was said about a ticket after its title and description. Null is what nobody knows. */
export type ImportedMessage = {
  body: string
  external_id: string | null
  author_name: string | null
  author_email: string | null
  author_role: 'customer' | 'agent' | null
  is_public: boolean
  /** ISO 8601 in UTC. */
  sent_at: string | null
}
