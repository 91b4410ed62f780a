import type { Ticket, TicketDetail } from '@sta/contract/schemas/tickets'
import type { CustomFieldValue } from '@sta/import-file/custom-fields'
import type { QueryClient } from '@tanstack/react-query'
import { readStored, writeStored } from '../../platform/stored.ts'
import { ticketKeys } from './ticket-counts.ts'

const MOST_REMEMBERED = 30
const KEYS = { names: 'recent-names', tags: 'recent-tags' } as const
type Kind = keyof typeof KEYS

const ownValues = (ticket: Ticket, kind: Kind): string[] =>
  kind === 'tags' ? ticket.tags : ticket.assignee === null ? [] : [ticket.assignee]

function remembered(kind: Kind): string[] {
  try {
    const stored: unknown = JSON.parse(readStored(KEYS[kind]) ?? '[]')
    return Array.isArray(stored) ? stored.filter((value) => typeof value === 'string') : []
  } catch {
    return []
  }
}

/** Keeps what was chosen here for the next time, the latest first. */
export function rememberValue(kind: Kind, value: string): void {
  const values = [value, ...remembered(kind).filter((other) => other !== value)].slice(0, MOST_REMEMBERED)
  writeStored(KEYS[kind], JSON.stringify(values))
}

/** The assignees or tags that this browser knows: chosen here lately, then those of the tickets it has loaded. */
export function knownValues(queries: QueryClient, kind: Kind): string[] {
  const found = loadedTickets(queries)
    .flatMap((ticket) => ownValues(ticket, kind))
    .toSorted()
  return [...new Set([...remembered(kind), ...found])]
}

type OriginField = 'requester_email' | 'organization' | 'channel' | 'external_source' | 'external_status'

/** What the loaded tickets have from where they came, by the alphabet. */
export function knownOrigins(queries: QueryClient, field: OriginField): string[] {
  return [...new Set(loadedTickets(queries).flatMap((ticket) => ticket[field] ?? []))].toSorted()
}

/** Names of custom fields, and each with its values, of tickets that were opened: lists do not have them. */
export function knownFields(queries: QueryClient): string[] {
  const found = openedFields(queries).flatMap(([name, value]) => [
    name,
    ...[value].flat().map((each) => `${name}=${each}`),
  ])
  return [...new Set(found)].toSorted()
}

/** The names alone. */
export const knownFieldNames = (queries: QueryClient): string[] =>
  [...new Set(openedFields(queries).map(([name]) => name))].toSorted()

function openedFields(queries: QueryClient): [string, CustomFieldValue][] {
  const opened = queries.getQueriesData<TicketDetail>({ queryKey: ticketKeys.detail })
  // What this browser kept from before there were any has none.
  return opened.flatMap(([, ticket]) => Object.entries(ticket?.custom_fields ?? {}))
}

function loadedTickets(queries: QueryClient): Ticket[] {
  const lists = queries.getQueriesData<{ pages: { items: Ticket[] }[] }>({ queryKey: ticketKeys.list })
  return lists.flatMap(([, list]) => list?.pages ?? []).flatMap(({ items }) => items)
}
