import type { RuleActions, RuleCondition, RuleEvent, RuleValues } from '@sta/contract/schemas/rules'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'

type RuleTable = {
  id: GeneratedAlways<number>
  name: string
  event: RuleEvent
  is_on: boolean
  position: number
  condition: Json<RuleCondition>
  actions: Json<RuleActions>
  fired: Generated<number>
  last_fired_at: Date | null
  created_at: Timestamp
}

type FiringTable = {
  id: GeneratedAlways<number>
  rule_id: number | null
  rule_name: string
  ticket_id: number
  event: RuleEvent
  event_id: number
  old_values: Json<RuleValues>
  new_values: Json<RuleValues>
  told: Generated<string[]>
  written_back: Generated<boolean>
  created_at: Timestamp
  undone_at: Date | null
  undone_by: string | null
}

export type RuleTables = {
  rule: RuleTable
  rule_event: { id: GeneratedAlways<number>; event: RuleEvent; ticket_ids: number[] }
  rule_firing: FiringTable
}
