import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { Transport } from '@sta/contract/schemas/run-choice'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

type UsageTable = {
  id: GeneratedAlways<number>
  call_id: string
  run_id: number | null
  chunk_id: number | null
  evaluation_id: number | null
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
  decided: number | null
  outcome: 'ok' | 'output_error'
  created_at: Timestamp
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

export type UsageTables = {
  usage: UsageTable
  usage_by_day: UsageSums & { day: Date; model: string; tickets: number }
  usage_by_run: UsageSums & { run_id: number }
  budget_reservation: {
    id: string
    run_id: number | null
    evaluation_id: number | null
    usd: number
    expires_at: Date
  }
}
