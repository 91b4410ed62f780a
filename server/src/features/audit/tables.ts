import type { ActorKind, AuditAction, AuditTarget } from '@sta/contract/wire/audit'
import type { ColumnType, GeneratedAlways } from 'kysely'
import type { Json } from '../../platform/columns.ts'

type Values = Record<string, unknown>

/** Rows are only added: the database refuses to change or to delete one. */
type AuditEntryTable = {
  id: GeneratedAlways<number>
  at: ColumnType<Date, never, never>
  actor_kind: ActorKind
  actor_id: string | null
  actor_name: string | null
  address: string | null
  action: AuditAction
  target_type: AuditTarget | null
  target_id: string | null
  target_ids: number[] | null
  old_value: Json<Values> | null
  new_value: Json<Values> | null
}

export type AuditTables = { audit_entry: AuditEntryTable }
