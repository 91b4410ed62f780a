import { z } from 'zod'
import { SCOPES } from '../../wire/access.ts'
import { KEY_LIMITS } from '../../wire/limits.ts'
import { AskedInstant, endpoint, Id, IdParams, Instant, overlapHours, text } from '../endpoint.ts'

/** A key of the API, as it is shown: the key itself is shown once, when it is made. */
export const ApiKey = z
  .object({
    id: z.number().int(),
    prefix: z.string().describe('What the key begins with, by which a person knows it again'),
    name: z.string(),
    member_id: z.number().int().nullable().describe('Whose key it is; null: of a service account'),
    owner: z.string().describe('The name of the member or of the service account'),
    scopes: z.array(z.enum(SCOPES)).describe('A member whose role was lowered can do less with it'),
    created_at: Instant,
    expires_at: Instant.nullable(),
    last_used_at: Instant.nullable().describe('To the minute'),
    revoked_at: Instant.nullable(),
    replaced_by: z.number().int().nullable().describe('The key that it was rotated to'),
    state: z.enum(['active', 'expired', 'revoked']),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

export const NewApiKey = z
  .strictObject({
    name: text(1, KEY_LIMITS.nameLength),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1, { error: 'Choose at least one' })
      .transform((scopes) => SCOPES.filter((scope) => scopes.includes(scope)))
      .describe('At most those of who makes it'),
    service_account: text(1, KEY_LIMITS.nameLength)
      .optional()
      .describe('What the key works for, when it is no person: needs `admin`. Without it the key is of who makes it'),
    expires_at: AskedInstant.nullable().default(null).describe('Null: never'),
  })
  .meta({ id: 'NewApiKey' })
export type NewApiKey = z.infer<typeof NewApiKey>

export const CreatedApiKey = ApiKey.extend({
  key: z.string().describe('Shown now and never again: only its hash is kept'),
}).meta({ id: 'CreatedApiKey' })
export type CreatedApiKey = z.infer<typeof CreatedApiKey>

const tags = ['keys']

export const listKeys = endpoint('listKeys', {
  tags,
  summary: 'The own API keys, the newest first; with `admin` those of everybody',
  response: { 200: z.array(ApiKey) },
})

export const createKey = endpoint('createKey', {
  tags,
  errors: ['too_many_keys'],
  summary: 'Make an API key. It is in the answer, and nowhere else afterwards',
  body: NewApiKey,
  response: { 201: CreatedApiKey },
})

export const rotateKey = endpoint('rotateKey', {
  tags,
  errors: ['key_not_found', 'key_not_active', 'too_many_keys'],
  summary: 'Make a key in place of another one, which stays good for a while',
  description: 'The new one has the name, owner, scopes and lifetime of the old one.',
  params: z.object({ id: Id }),
  body: z.strictObject({
    overlap_hours: overlapHours(KEY_LIMITS, 'Hours until the old key ends; 0: at once'),
  }),
  response: { 201: CreatedApiKey },
})

export const revokeKey = endpoint('revokeKey', {
  tags,
  errors: ['key_not_found'],
  summary: 'End a key at once and for good',
  params: IdParams,
  response: { 200: ApiKey },
})
