import { NO_ORIGIN, type Origin } from '@sta/contract/schemas/origin'
import type { CreatedTicket, NewTicket } from '@sta/contract/schemas/tickets'
import { fitCustomFields } from '@sta/import-file/custom-fields'
import type { ImportedMessage, ImportedTicket } from '@sta/import-file/ticket-fields'
import type { Tx } from '../../../database.ts'
import { insertTickets } from '../queries.ts'
import { givenRows } from './given-rows.ts'
import { insertImported } from './import-queries.ts'
import { numberOf, selectCreated, selectIdsByNumber } from './receive-queries.ts'
import { upsertTickets } from './upsert-queries.ts'

/**
 * Takes tickets that a program sends. Those whose source and number are here already are changed; the others are created, in
 * the given order.
 *
 * @returns all of them, in the given order.
 */
export async function receiveTickets(tx: Tx, tickets: readonly NewTicket[]): Promise<CreatedTicket[]> {
  if (!tickets.some(hasOrigin)) return insertTickets(tx, [...tickets])
  const given = tickets.map(toImported)
  const numbered = given.filter(isNumbered)
  await upsertTickets(tx, numbered)
  const created = await insertImported(tx, givenRows(given.filter((ticket) => !isNumbered(ticket))), {
    equalTexts: false,
    before: new Date(),
  })
  const byNumber = await selectIdsByNumber(tx, numbered)
  const ids = given.map((ticket) => (isNumbered(ticket) ? byNumber.get(numberOf(ticket)) : created.shift()) ?? 0)
  return selectCreated(tx, ids)
}

const byOriginField = (of: (field: keyof Origin) => string | null): Origin => ({
  external_source: of('external_source'),
  external_id: of('external_id'),
  external_url: of('external_url'),
  external_status: of('external_status'),
  external_priority: of('external_priority'),
  external_created_at: of('external_created_at'),
  external_updated_at: of('external_updated_at'),
  requester_name: of('requester_name'),
  requester_email: of('requester_email'),
  organization: of('organization'),
  channel: of('channel'),
})

const hasOrigin = (ticket: NewTicket): boolean =>
  Object.entries(ticket).some(([field, value]) => field in NO_ORIGIN && value !== undefined && value !== null)

const isNumbered = ({ external_id }: ImportedTicket): boolean => external_id !== null

function toImported({ messages = [], custom_fields: given = {}, ...ticket }: NewTicket): ImportedTicket {
  const { title, description } = ticket
  const origin = byOriginField((field) => ticket[field] ?? null)
  const custom_fields = fitCustomFields(Object.entries(given)).fields
  return { title, description, assignee: null, tags: [], custom_fields, ...origin, messages: messages.map(toMessage) }
}

const toMessage = (message: NonNullable<NewTicket['messages']>[number]): ImportedMessage => ({
  body: message.body,
  external_id: message.external_id ?? null,
  author_name: message.author_name ?? null,
  author_email: message.author_email ?? null,
  author_role: message.author_role ?? null,
  is_public: message.is_public ?? true,
  sent_at: message.sent_at ?? null,
})
