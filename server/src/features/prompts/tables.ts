import type { HardCase } from '@sta/contract/schemas/prompts'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'

type PromptAdditionTable = {
  version: GeneratedAlways<number>
  instructions: string
  examples: Json<HardCase[]>
  author: string | null
  note: string
  created_at: Timestamp
}

type PromptStateTable = { only_row: Generated<boolean>; active: number | null }

export type PromptTables = { prompt_addition: PromptAdditionTable; prompt_state: PromptStateTable }
