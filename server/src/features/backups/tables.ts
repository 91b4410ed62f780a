import type { Generated } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

/** A row without `finished_at` is being made, or the process that made it was killed. */
type BackupTable = {
  id: Generated<number>
  started_at: Timestamp
  finished_at: Date | null
  file: string
  bytes: number | null
  error: string | null
}

export type BackupTables = { backup: BackupTable }
