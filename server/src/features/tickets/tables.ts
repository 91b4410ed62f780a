import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { Explanation } from '@sta/contract/schemas/explanations'
import type { Priority, Sentiment } from '@sta/contract/schemas/taxonomy'
import type { TicketStatus } from '@sta/contract/schemas/tickets'
import type { CustomFields } from '@sta/import-file/custom-fields'
import type { Generated, GeneratedAlways, Selectable } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'
import type { StateColumns } from '../work/tables.ts'
import type { ThreadTables } from './thread/tables.ts'

type TicketTable = {
  id: GeneratedAlways<number>
  title: string
  description: string
  status: Generated<TicketStatus>
  run_id: number | null
  content_hash: Buffer
  analysis_id: number | null
  category: string | null
  priority: Priority | null
  priority_rank: GeneratedAlways<number>
  needs_review: Generated<boolean>
  category_locked: Generated<boolean>
  priority_locked: Generated<boolean>
  error: string | null
  assignee: string | null
  tags: Generated<string[]>
  external_source: string | null
  external_id: string | null
  external_url: string | null
  external_status: string | null
  external_priority: string | null
  external_created_at: Date | null
  external_updated_at: Date | null
  requester_name: string | null
  requester_email: string | null
  organization: string | null
  channel: string | null
  state: Generated<StateColumns['state']>
  snoozed_until: Date | null
  state_by: StateColumns['state_by']
  state_author: string | null
  state_at: Date | null
  thread: string | null
  stale: Generated<boolean>
  anonymized_at: Date | null
  created_at: Timestamp
  updated_at: Timestamp
}

/** What a run found out about a ticket. Written by `analysis/results/`; the ticket names the one that counts. */
type AnalysisTable = {
  id: GeneratedAlways<number>
  ticket_id: number
  run_id: number
  category: string | null
  category_confidence: number
  category_reason: string | null
  priority: Priority
  priority_confidence: number
  priority_reason: string | null
  notes: string
  explanation: Json<Explanation | null>
  evidence: string[]
  sentiment: Sentiment
  language: string | null
  review_reasons: Generated<string[]>
  content_hash: Buffer
  examples_hash: Buffer | null
  analyzer: AnalyzerName
  model: string
  prompt_version: string
  taxonomy_version: number
  input_tokens: Generated<number>
  cached_tokens: Generated<number>
  output_tokens: Generated<number>
  cost_usd: number | null
  duration_ms: Generated<number>
  stood_in: Generated<boolean>
  reused: Generated<boolean>
  created_at: Timestamp
}

export type AnalysisRow = Selectable<AnalysisTable>

export type TicketTables = ThreadTables & {
  ticket: TicketTable
  ticket_custom_fields: {
    ticket_id: number
    fields: Json<CustomFields>
    /** What the source said last; null where nobody changed it here. */
    at_source: Json<CustomFields | null>
    terms: GeneratedAlways<string[]>
  }
  ticket_search: { ticket_id: number; words: string }
  search_refill: { below: number; filled: number; total: number }
  ticket_counter: {
    status: TicketStatus
    category: string
    priority: Priority | ''
    state: StateColumns['state']
    shard: number
    n: number
  }
  analysis: AnalysisTable
}
