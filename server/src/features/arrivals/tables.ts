import type { RUN_STARTERS, WHEN_TO_ANALYZE } from '@sta/contract/wire/values'
import type { Timestamp } from '../../platform/columns.ts'

export type When = (typeof WHEN_TO_ANALYZE)[number]
export type Starter = (typeof RUN_STARTERS)[number]

export type ArrivalTables = {
  arrival: { ticket_id: number; place: string; arrived_at: Timestamp }
  analysis_timing: {
    place: string
    analyze_when: When
    cron: string | null
    time_zone: string | null
    next_at: Date | null
    reckoned_at: Date | null
  }
  /** A view. */
  analysis_timing_in_force: { place: string; decided_by: string; analyze_when: Exclude<When, 'as_installation'> }
}
