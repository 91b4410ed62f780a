import type { Timestamp } from '../../platform/columns.ts'

type WorkerTable = { id: string; host: string; pid: number; started_at: Timestamp; seen_at: Timestamp }

export type SystemTables = { worker: WorkerTable }
