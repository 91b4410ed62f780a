import type { ColumnType, Generated } from 'kysely'

type IdempotencyTable = {
  key: string
  endpoint: string
  request_hash: Buffer
  rows_done: Generated<number>
  rows_created: Generated<number>
  /** Of the first `rows_done` rows of an import; null where none was saved yet. */
  content_hash: ColumnType<Buffer | null, never, Buffer>
  /** These are all rows there were. */
  whole: ColumnType<boolean, never, boolean>
  response: ColumnType<unknown, string | undefined, string>
  created_at: ColumnType<Date, never, never>
}

export type IdempotencyTables = { idempotency_key: IdempotencyTable }
