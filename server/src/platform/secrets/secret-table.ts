import type { ColumnType } from 'kysely'

type SecretTable = {
  name: string
  key_id: string
  sealed: Buffer
  updated_at: ColumnType<Date, Date | undefined, Date>
}

export type SecretTables = { secret: SecretTable }
