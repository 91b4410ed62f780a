import type { Timestamp } from '../../platform/columns.ts'

export type ArrivalTables = { arrival: { ticket_id: number; arrived_at: Timestamp } }
