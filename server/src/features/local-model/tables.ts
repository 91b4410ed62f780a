import type { LocalModelReport, LocalModelVerdict } from '@sta/contract/schemas/local-model'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'

type LocalModelTable = {
  version: GeneratedAlways<number>
  base: string
  taxonomy_version: number
  categories: string[]
  weights: Buffer
  verdict: LocalModelVerdict
  report: Json<LocalModelReport>
  correction_ids: number[]
  duration_ms: number
  created_at: Timestamp
  activated_at: Date | null
  activated_by: string | null
}

type LocalModelStateTable = {
  only_row: Generated<boolean>
  active: number | null
  follow: Generated<'good' | 'eager' | 'none'>
  asked: Generated<number>
  done: Generated<number>
  error: string | null
}

export type LocalModelTables = { local_model: LocalModelTable; local_model_state: LocalModelStateTable }
