import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { RunFilter, Transport } from '@sta/contract/schemas/run-choice'
import type { RunListItem, RunReport, RunStatus } from '@sta/contract/schemas/runs'
import type { Category, Priority, PriorityGuide, Sentiment } from '@sta/contract/schemas/taxonomy'
import type { TicketStatus } from '@sta/contract/schemas/tickets'
import type { ColumnType, Generated, GeneratedAlways, Selectable } from 'kysely'

/** Milliseconds in the database, Date in the code; written as Date or left to the default. */
type Timestamp = ColumnType<Date, Date | undefined, Date>
type Json<T> = ColumnType<T, string, string>

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
  created_at: Timestamp
  updated_at: Timestamp
}

type RunTable = {
  id: GeneratedAlways<number>
  status: Generated<RunStatus>
  phase: Generated<RunListItem['phase']>
  selection: Json<Selection>
  plan_cursor: Generated<number>
  planned: Generated<boolean>
  ticket_count: Generated<number>
  claimed: Generated<number>
  chunks_total: Generated<number>
  chunks_done: Generated<number>
  done: Generated<number>
  failed: Generated<number>
  attempt: Generated<number>
  analyzer: AnalyzerName
  model: string
  prompt_version: string
  taxonomy_version: number
  reuse: Generated<boolean>
  transport: Generated<Transport>
  retry_cursor: number | null
  retry_up_to: number | null
  halt: string | null
  summary: Generated<string>
  report: ColumnType<RunReport | null, string | null, string | null>
  error: string | null
  created_at: Timestamp
  started_at: ColumnType<Date | null, Date | undefined, Date | null>
  finished_at: ColumnType<Date | null, Date | undefined, Date | null>
}

/**
 * What a run was asked to take: everything pending up to an id, named tickets, or those that match a filter up to an id.
 * `reanalyze`: analyzed and failed tickets too.
 */
export type Selection =
  | { kind: 'pending'; upTo: number }
  | { kind: 'tickets'; ids: number[]; reanalyze?: boolean }
  | { kind: 'filter'; filter: RunFilter; upTo: number; reanalyze?: boolean }

/** Exact counts of a chunk or a run, and a few quotes; tallies of one run add up in any order. */
export type Tally = {
  analyzed: number
  failed: number
  needsReview: number
  /** Analyses by category (`none` without one) and priority. */
  cells: Record<string, Record<Priority, number>>
  quotes: { ticketId: number; title: string; category: string | null; priority: Priority; quote: string }[]
}

type ChunkTable = {
  id: GeneratedAlways<number>
  run_id: number
  ticket_ids: number[]
  state: Generated<'waiting' | 'running' | 'done' | 'stopped' | 'dead'>
  token: Generated<number>
  done: Generated<number>
  failed: Generated<number>
  partial: ColumnType<Tally | null, string | undefined, string | null>
  error: string | null
  progress_when_dead: Generated<number>
  updated_at: Timestamp
}

type BatchTable = {
  tag: string
  chunk_id: number
  state: Generated<'submitting' | 'underway' | 'ended' | 'collected' | 'full' | 'cancelled'>
  provider_id: string | null
  requests: Json<number[][][]>
  model: string
  prompt_version: string
  looks: Generated<number>
  reservation_id: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

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
  evidence: string[]
  sentiment: Sentiment
  language: string | null
  review_reasons: Generated<string[]>
  content_hash: Buffer
  analyzer: AnalyzerName
  model: string
  prompt_version: string
  taxonomy_version: number
  input_tokens: Generated<number>
  cached_tokens: Generated<number>
  output_tokens: Generated<number>
  cost_usd: number | null
  duration_ms: Generated<number>
  reused: Generated<boolean>
  created_at: Timestamp
}

export type AnalysisRow = Selectable<AnalysisTable>

type FailureTable = {
  run_id: number
  ticket_id: number
  kind: 'transient' | 'output' | 'permanent'
  message: string
  failed_at: Timestamp
}

type UsageTable = {
  id: GeneratedAlways<number>
  call_id: string
  run_id: number | null
  chunk_id: number | null
  kind: 'classify' | 'summarize' | 'probe'
  transport: Generated<Transport>
  analyzer: AnalyzerName
  model: string
  input_tokens: number
  cached_tokens: number
  output_tokens: number
  cost_usd: number | null
  duration_ms: number
  tickets: number
  outcome: 'ok' | 'output_error'
  created_at: Timestamp
}

type IdempotencyTable = {
  key: string
  endpoint: string
  request_hash: Buffer
  rows_done: Generated<number>
  rows_created: Generated<number>
  response: ColumnType<unknown, string | undefined, string>
  created_at: ColumnType<Date, never, never>
}

type UsageSums = {
  shard: number
  calls: number
  input_tokens: number
  cached_tokens: number
  output_tokens: number
  cost_usd: number
  unpriced_calls: number
}

type ModelEndpointTable = {
  name: string
  unavailable_since: Date | null
  reason: string | null
  checked_at: Date | null
  requests_per_minute: number | null
  tokens_per_minute: number | null
  requests_used: Generated<number>
  tokens_used: Generated<number>
  used_at: Timestamp
  paused_until: Date | null
}

type DeadLetterTable = {
  id: GeneratedAlways<number>
  job: 'run.plan' | 'chunk.analyze' | 'run.summarize'
  run_id: number
  chunk_id: number | null
  ticket_count: number
  reason: string
  died_at: Timestamp
  redriven_at: Date | null
}

type TaxonomyTable = {
  version: number
  categories: Json<Category[]>
  priority_guide: Json<PriorityGuide>
  author: string | null
  note: string
  created_at: Timestamp
}

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

/** Every table of ours. The queue keeps its own in the schema `pgboss`. */
export type Tables = {
  ticket: TicketTable
  ticket_search: { ticket_id: number; words: string }
  ticket_counter: { status: TicketStatus; category: string; priority: Priority | ''; shard: number; n: number }
  analysis_run: RunTable
  analysis_chunk: ChunkTable
  analysis_batch: BatchTable
  analysis: AnalysisTable
  analysis_failure: FailureTable
  usage: UsageTable
  usage_by_day: UsageSums & { day: Date; model: string; tickets: number }
  usage_by_run: UsageSums & { run_id: number }
  budget_reservation: { id: string; run_id: number; usd: number; expires_at: Date }
  model_endpoint: ModelEndpointTable
  dead_letter: DeadLetterTable
  taxonomy: TaxonomyTable
  correction: CorrectionTable
  saved_view: { id: GeneratedAlways<number>; name: string; search: string; created_at: Timestamp }
  idempotency_key: IdempotencyTable
  worker: { id: string; host: string; pid: number; started_at: Timestamp; seen_at: Timestamp }
}
