import type { Category, PriorityGuide } from '@sta/contract/schemas/taxonomy'
import type { Json, Timestamp } from '../../platform/columns.ts'

type TaxonomyTable = {
  version: number
  categories: Json<Category[]>
  priority_guide: Json<PriorityGuide>
  author: string | null
  note: string
  created_at: Timestamp
}

export type TaxonomyTables = { taxonomy: TaxonomyTable }
