import type { Generated } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

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
  left_out: Generated<string[]>
  limited_since: Date | null
  limited_until: Date | null
}

export type AnalyzerTables = { model_endpoint: ModelEndpointTable }
