import type { GeneratedAlways } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

type SavedViewTable = {
  id: GeneratedAlways<number>
  name: string
  search: string
  owner_id: number | null
  created_at: Timestamp
}

export type ViewTables = { saved_view: SavedViewTable }
