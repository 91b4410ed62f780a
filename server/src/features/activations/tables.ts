import type { Activation } from '@sta/contract/schemas/activations'
import type { ColumnType, GeneratedAlways } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

type ActivationTable = Omit<Activation, 'id' | 'created_at' | 'report'> & {
  id: GeneratedAlways<number>
  report: ColumnType<Activation['report'], string | null, never>
  created_at: Timestamp
}

export type ActivationTables = { activation: ActivationTable }
