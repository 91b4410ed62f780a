import { CUSTOM_FIELD_LIMITS } from '@sta/import-file/custom-fields'
import { z } from 'zod'
import { HOOK_LIMITS, ORIGIN_LIMITS } from '../../wire/limits.ts'
import { HOOK_FIELDS, HOOK_OUTCOMES, HOOK_SIGNATURES } from '../../wire/values.ts'
import { CustomFields } from '../custom-fields.ts'
import { endpoint, Id, IdParams, Instant, overlapHours, text } from '../endpoint.ts'
import { WhenToAnalyze } from './analysis-timings.ts'

const path = text(1, HOOK_LIMITS.pathLength).describe('Such as `ticket.subject`, `items[0].name` or `["odd.key"]`')

const customField = z.templateLiteral(['field:', z.string().min(1).max(CUSTOM_FIELD_LIMITS.nameLength)])

/** Where each field of a ticket is in the JSON that comes. */
export const HookMapping = z
  .partialRecord(z.union([z.enum(HOOK_FIELDS), customField]), path)
  .refine((mapping) => Object.keys(mapping).length <= HOOK_FIELDS.length + CUSTOM_FIELD_LIMITS.fields, {
    error: `Must be at most ${CUSTOM_FIELD_LIMITS.fields} custom fields`,
  })
  .describe(
    'Beside the fields of a ticket `field:NAME` is where the custom field NAME is; `custom_fields` is an object of them, or a list such as `[{"id": 1, "value": "gold"}]`',
  )
  .meta({ id: 'HookMapping' })
export type HookMapping = z.infer<typeof HookMapping>

const changeable = {
  name: text(1, HOOK_LIMITS.nameLength),
  mapping: HookMapping,
  signature: z
    .enum(HOOK_SIGNATURES)
    .describe(
      'What proves who sent a message, beside the address: `standard` is Standard Webhooks, `hmac` a SHA-256 of the body in hexadecimal or base64',
    ),
  signature_header: z
    .string()
    .trim()
    .regex(/^[\w-]{1,100}$/, { error: 'Must be the name of a header such as X-Hub-Signature-256' })
    .nullable()
    .describe('Where `hmac` finds it; a `sha256=` before it is left out'),
  signing_secret: text(1, HOOK_LIMITS.secretLength)
    .nullable()
    .describe('As the sender has it. Kept encrypted, and never shown again'),
  analyze: WhenToAnalyze,
}

export const NewIncomingHook = z
  .strictObject({
    ...changeable,
    source: text(1, ORIGIN_LIMITS.nameLength)
      .optional()
      .describe('What its tickets have as `external_source`. Default: `hook:` and its name'),
    signature: changeable.signature.default('none'),
    signature_header: changeable.signature_header.default(null),
    signing_secret: changeable.signing_secret.default(null),
    analyze: changeable.analyze.default('as_installation'),
  })
  .meta({ id: 'NewIncomingHook' })
export type NewIncomingHook = z.infer<typeof NewIncomingHook>

export const IncomingHookPatch = z
  .strictObject({ ...changeable, on: z.boolean() })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, { message: 'Give at least one field' })
  .meta({ id: 'IncomingHookPatch' })
export type IncomingHookPatch = z.infer<typeof IncomingHookPatch>

export const IncomingHook = z
  .object({
    id: z.number().int(),
    name: z.string(),
    source: z.string(),
    mapping: HookMapping,
    signature: z.enum(HOOK_SIGNATURES),
    signature_header: z.string().nullable(),
    analyze: WhenToAnalyze,
    on: z.boolean(),
    old_address_until: Instant.nullable().describe('Until then the address before works as well'),
    created_tickets: z.number().int(),
    updated_tickets: z.number().int(),
    refused: z.number().int().describe('Messages that made no ticket'),
    received_at: Instant.nullable().describe('When the latest message came'),
    created_at: Instant,
  })
  .meta({ id: 'IncomingHook' })
export type IncomingHook = z.infer<typeof IncomingHook>

export const IncomingHookWithAddress = IncomingHook.extend({
  path: z.string().describe('Where to send to, below the address of this server. Shown now and never again'),
}).meta({ id: 'IncomingHookWithAddress' })
export type IncomingHookWithAddress = z.infer<typeof IncomingHookWithAddress>

const MappedTicket = z.object({
  title: z.string(),
  description: z.string(),
  external_id: z.string().nullable(),
  external_url: z.string().nullable(),
  external_status: z.string().nullable(),
  external_priority: z.string().nullable(),
  external_created_at: Instant.nullable(),
  external_updated_at: Instant.nullable(),
  requester_name: z.string().nullable(),
  requester_email: z.string().nullable(),
  organization: z.string().nullable(),
  assignee: z.string().nullable(),
  channel: z.string().nullable(),
  tags: z.array(z.string()),
  messages: z.number().int(),
  custom_fields: CustomFields,
})

/** What a sample would become, before anything is kept. */
export const HookTrial = z
  .object({
    mapping: HookMapping.describe('The given one, or what the names of the sample suggest'),
    paths: z
      .array(z.object({ path: z.string(), value: z.string() }))
      .describe('What there is in the sample, with the beginning of each'),
    ticket: MappedTicket.nullable().describe('Null: it makes none'),
    problems: z.array(z.object({ path: z.string(), message: z.string() })),
    warnings: z.array(z.string()).describe('What of it is not kept as it is'),
  })
  .meta({ id: 'HookTrial' })
export type HookTrial = z.infer<typeof HookTrial>

export const HookDelivery = z
  .object({
    id: z.number().int(),
    outcome: z.enum(HOOK_OUTCOMES),
    problem: z.string().nullable().describe('Why it was refused, in words'),
    ticket_id: z.number().int().nullable(),
    body: z.string().describe('The beginning of what came'),
    bytes: z.number().int(),
    is_kept: z
      .boolean()
      .describe('It was refused, and is kept whole, so that it can be taken once the mapping was mended'),
    at: Instant,
  })
  .meta({ id: 'HookDelivery' })
export type HookDelivery = z.infer<typeof HookDelivery>

const tags = ['connections']

export const listIncomingHooks = endpoint('listIncomingHooks', {
  tags,
  summary: 'Addresses that other programs send tickets to',
  response: { 200: z.object({ items: z.array(IncomingHook) }) },
})

export const tryIncomingHook = endpoint('tryIncomingHook', {
  tags,
  summary: 'What ticket a message would become. Nothing is kept; without a mapping one is suggested',
  body: z.strictObject({
    mapping: HookMapping.nullable().default(null),
    sample: z.record(z.string(), z.unknown()).describe('A message as it would come'),
  }),
  response: { 200: HookTrial },
})

export const createIncomingHook = endpoint('createIncomingHook', {
  tags,
  errors: ['hook_exists', 'too_many_hooks', 'hook_incomplete', 'schedule_missing', 'secrets_unreadable'],
  summary: 'Add an address. It is in the answer, and nowhere else afterwards',
  body: NewIncomingHook,
  response: { 201: IncomingHookWithAddress },
})

export const changeIncomingHook = endpoint('changeIncomingHook', {
  tags,
  errors: ['hook_not_found', 'hook_exists', 'hook_incomplete', 'schedule_missing', 'secrets_unreadable'],
  summary: 'Change what becomes of messages, or switch the address off and on',
  params: IdParams,
  body: IncomingHookPatch,
  response: { 200: IncomingHook },
})

export const rotateIncomingHook = endpoint('rotateIncomingHook', {
  tags,
  errors: ['hook_not_found'],
  summary: 'Make a new address; for a while the one before works as well',
  params: z.object({ id: Id }),
  body: z.strictObject({ overlap_hours: overlapHours(HOOK_LIMITS, 'Hours until the address before ends; 0: at once') }),
  response: { 201: IncomingHookWithAddress },
})

export const deleteIncomingHook = endpoint('deleteIncomingHook', {
  tags,
  errors: ['hook_not_found'],
  summary: 'Remove an address. Its tickets stay',
  params: IdParams,
  response: { 204: z.null() },
})

export const listHookDeliveries = endpoint('listHookDeliveries', {
  tags,
  errors: ['hook_not_found'],
  summary: 'The latest messages to an address with what became of each, and all refused ones that are kept',
  params: IdParams,
  response: { 200: z.object({ items: z.array(HookDelivery) }) },
})

export const getHookDelivery = endpoint('getHookDelivery', {
  tags,
  errors: ['delivery_not_found'],
  summary: 'A refused message that is kept, as it came',
  params: IdParams,
  response: { 200: HookDelivery.extend({ whole: z.string().describe('The body. No header is kept') }) },
})

export const replayHookDeliveries = endpoint('replayHookDeliveries', {
  tags,
  errors: ['hook_not_found', 'hook_off'],
  summary: 'Take refused messages after all, with the mapping that there is now, in the order in which they came',
  params: IdParams,
  body: z.strictObject({
    deliveries: z.array(Id).min(1).max(HOOK_LIMITS.refused).optional().describe('Which; default: all that are kept'),
  }),
  response: {
    200: z.object({
      taken: z.number().int().describe('Became a ticket, or news of one'),
      refused: z.number().int().describe('Still make none'),
    }),
  },
})

export const receiveHook = endpoint('receiveHook', {
  tags,
  errors: [
    'hook_not_found',
    'hook_off',
    'hook_unsigned',
    'hook_unmapped',
    'malformed_json',
    'payload_too_large',
    'body_too_slow',
  ],
  summary: 'Send a message, which becomes a ticket or changes the one of its number',
  description: 'The last part of the address is the secret. No key and no session is needed, and none is looked at.',
  params: z.object({ token: z.string().max(HOOK_LIMITS.tokenLength) }),
  consumes: ['application/json'],
  response: {
    200: z.object({ outcome: z.enum(HOOK_OUTCOMES), ticket_id: z.number().int() }),
  },
})
