import type { AuditFilters } from '@sta/contract/schemas/access/audit'
import { AUDIT_ACTIONS, AUDIT_TARGETS } from '@sta/contract/wire/audit'
import { AUDIT_LIMITS } from '@sta/contract/wire/limits'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

const DAY_MS = 86_400_000

/** What the address asks for; days are in UTC, the last one included. What makes no sense there counts as not set. */
export type AuditChoice = { who: string; action: string; about: string; id: string; from: string; to: string }

const day = (text: string | null): string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : ''
const oneOf = (values: readonly string[], text: string | null): string =>
  text !== null && values.includes(text) ? text : ''

export const readAuditChoice = (params: URLSearchParams): AuditChoice => ({
  who: (params.get('who') ?? '').trim().slice(0, AUDIT_LIMITS.nameLength),
  action: oneOf(AUDIT_ACTIONS, params.get('action')),
  about: oneOf(AUDIT_TARGETS, params.get('about')),
  id: (params.get('id') ?? '').trim().slice(0, AUDIT_LIMITS.idLength),
  from: day(params.get('from')),
  to: day(params.get('to')),
})

export const isNarrowed = (choice: AuditChoice): boolean => Object.values(choice).some((value) => value !== '')

/** The same as a query of the API. */
export function auditFilters({ who, action, about, id, from, to }: AuditChoice): AuditFilters {
  const end = to && new Date(Date.parse(to) + DAY_MS).toISOString()
  return {
    actor: who || undefined,
    action: AUDIT_ACTIONS.find((each) => each === action),
    target_type: AUDIT_TARGETS.find((each) => each === about),
    target_id: id || undefined,
    after: from || undefined,
    before: end || undefined,
  }
}

export const auditQuery = (choice: AuditChoice) =>
  infiniteQueryOptions({
    queryKey: [queryRoots.audit, choice],
    queryFn: ({ pageParam, signal }) =>
      client.listAudit({ query: { ...auditFilters(choice), ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: 0,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
  })
