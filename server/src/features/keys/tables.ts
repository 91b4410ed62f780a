import type { Scope } from '@sta/contract/wire/access'
import type { GeneratedAlways } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

/** Of a member or of a service account: one of both is null. */
type ApiKeyTable = {
  id: GeneratedAlways<number>
  prefix: string
  key_hash: Buffer
  name: string
  member_id: number | null
  service_account: string | null
  scopes: Scope[]
  created_at: Timestamp
  expires_at: Date | null
  last_used_at: Date | null
  revoked_at: Date | null
  replaced_by: number | null
}

export type KeyTables = { api_key: ApiKeyTable }
