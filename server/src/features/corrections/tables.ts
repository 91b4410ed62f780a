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

/** Written by a trigger of `ticket`. */
type AssignmentTable = {
  id: GeneratedAlways<number>
  ticket_id: number
  old_assignee: string | null
  new_assignee: string | null
  created_at: Timestamp
}

export type CorrectionTables = { correction: CorrectionTable; assignment: AssignmentTable }
