import type { ColumnType, Generated } from 'kysely'

type IdempotencyTable = {
  key: string
  endpoint: string
  request_hash: Buffer
  rows_done: Generated<number>
  rows_created: Generated<number>
  response: ColumnType<unknown, string | undefined, string>
  created_at: ColumnType<Date, never, never>
}

export type IdempotencyTables = { idempotency_key: IdempotencyTable }
