import type { GeneratedAlways } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

type CorrectionTable = {
  id: GeneratedAlways<number>
  ticket_id: number
  analysis_id: number | null
  field: 'category' | 'priority'
  old_value: string | null
  new_value: string | null
  reason: string | null
  author: string | null
  created_at: Timestamp
  undone_at: Date | null
}

export type CorrectionTables = { correction: CorrectionTable }
