import { z } from 'zod'
import { ACTOR_KINDS, AUDIT_ACTIONS, AUDIT_TARGETS } from '../../wire/audit.ts'
import { AUDIT_LIMITS, PAGE_LIMITS } from '../../wire/limits.ts'
import { AskedDay, AskedInstant, endpoint, Id, Instant, text, wholeNumber } from '../endpoint.ts'

const Values = z.record(z.string(), z.unknown()).nullable()

/** Who did what to what, when and from where. */
export const AuditEntry = z
  .object({
    id: z.number().int(),
    at: Instant,
    actor_kind: z.enum(ACTOR_KINDS),
    actor_id: z.string().nullable().describe('The id of the member, or the prefix of the key'),
    actor_name: z.string().nullable().describe('As it was then. Null where sign-in was off'),
    address: z.string().nullable().describe('Where the request came from. Null for what the server did by itself'),
    action: z.enum(AUDIT_ACTIONS),
    target_type: z.enum(AUDIT_TARGETS).nullable(),
    target_id: z.string().nullable(),
    target_count: z.number().int().nullable().describe('Of a change of many tickets: how many'),
    target_ids: z.array(z.number().int()).nullable().describe(`The first ${AUDIT_LIMITS.toldIds} of them`),
    old_value: Values,
    new_value: Values.describe('Long values are cut. Never texts of tickets, never secrets'),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

const FILTERS = {
  actor: text(1, AUDIT_LIMITS.nameLength).optional().describe('The name of a member or of a key, in capitals or not'),
  action: z.enum(AUDIT_ACTIONS).optional(),
  target_type: z.enum(AUDIT_TARGETS).optional(),
  target_id: text(1, AUDIT_LIMITS.idLength)
    .optional()
    .describe('With `target_type`; of a ticket changes of many tickets count too'),
  after: z.union([AskedInstant, AskedDay]).optional().describe('From then on; a day begins in UTC'),
  before: z.union([AskedInstant, AskedDay]).optional().describe('Until then'),
}
export const AuditFilters = z.object(FILTERS)
export type AuditFilters = z.infer<typeof AuditFilters>

const tags = ['audit']

export const listAudit = endpoint('listAudit', {
  tags,
  summary: 'The audit log, newest first',
  querystring: z.object({
    ...FILTERS,
    cursor: Id.optional().describe('`next_cursor` of the page before'),
    limit: wholeNumber(1, PAGE_LIMITS.rows).default(PAGE_LIMITS.defaultRows),
  }),
  response: { 200: z.object({ items: z.array(AuditEntry), next_cursor: z.number().int().nullable() }) },
})

export const exportAudit = endpoint('exportAudit', {
  tags,
  summary: 'The matching entries of the audit log as a stream of CSV, newest first',
  querystring: z.object(FILTERS),
  response: { 200: z.string() },
})
