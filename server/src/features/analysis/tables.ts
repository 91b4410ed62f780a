import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { RunFilter, Transport } from '@sta/contract/schemas/run-choice'
import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { RunListItem, RunStatus } from '@sta/contract/schemas/runs'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'
import type { Tally } from './graph/tally.ts'

/** Which budget was used up, and how much it was. */
export type SpentBudget = Omit<NonNullable<RunReport['stand_in']>, 'tickets'>

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
  stand_in: ColumnType<SpentBudget | null, string | undefined, string | null>
  stand_in_until: ColumnType<Date | null, Date | undefined, Date | null>
  reopens_failed: Generated<boolean>
  traceparent: string | null
  started_by: RunListItem['started_by']
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
  /** The first ticket of each text → the hash of its examples in base64. */
  example_hashes: ColumnType<Record<string, string>, string | undefined, string>
  looks: Generated<number>
  reservation_id: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

type FailureTable = {
  run_id: number
  ticket_id: number
  kind: 'transient' | 'output' | 'permanent'
  message: string
  failed_at: Timestamp
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

/** Whose analysis is the built-in analyzer's until the model has looked at it. */
type StandInTable = { ticket_id: number; due_at: Date }

type SentTable = {
  ticket_id: number
  run_id: number
  sent_at: Timestamp
  host: string
  instructions: Buffer
  examples: Buffer[]
  content: string
}

type SentInstructionsTable = { hash: Buffer; content: string; last_sent: Generated<Date> }

export type AnalysisTables = {
  sent_text: SentTable
  sent_instructions: SentInstructionsTable
  analysis_run: RunTable
  analysis_chunk: ChunkTable
  analysis_batch: BatchTable
  analysis_failure: FailureTable
  dead_letter: DeadLetterTable
  stand_in: StandInTable
}
