import type { GroupHarm } from '@sta/contract/schemas/groups'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

/** Tickets of high priority that say the same; its counts are kept by triggers on the members. */
type GroupTable = {
  id: GeneratedAlways<number>
  harm: GroupHarm
  reach: number
  category: string | null
  title: string
  quote: string
  subject: string[]
  words: number[]
  tickets: number
  done: number
  to_review: number
  first_seen: Date | null
  last_seen: Date | null
  assignee: string | null
  handled_at: Date | null
  reopened_at: Date | null
  snoozed_until: Date | null
  asleep_until: Date | null
  heat: GeneratedAlways<number>
  created_at: Timestamp
  merged_into: number | null
}

type MemberTable = {
  ticket_id: number
  group_id: number
  to_review: boolean
  reach: number
  seen_at: Date
  came_at: Date
  joined_at: Timestamp
  merged_from: number | null
  is_done: Generated<boolean>
  snoozed_until: Date | null
}

/** A person said that a ticket belongs to a group, or does not. */
type ChoiceTable = {
  id: GeneratedAlways<number>
  ticket_id: number
  group_id: number
  belongs: boolean
  author: string | null
  created_at: Timestamp
  undone_at: Date | null
}

export type GroupTables = {
  ticket_group: GroupTable
  ticket_group_key: { key: number; group_id: number }
  ticket_group_member: MemberTable
  group_choice: ChoiceTable
  ticket_group_sum: { harm: GroupHarm; groups: number; tickets: number }
  ticket_to_group: {
    id: GeneratedAlways<number>
    ticket_id: number
    is_state: Generated<boolean>
    by_rule: Generated<boolean>
  }
}
