import type { Connector, ConnectorSettings } from '@sta/contract/schemas/connections/connectors'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'
import type { Cursor } from './adapter.ts'
import type { MailboxTables } from './mailbox/tables.ts'

export type ConnectorTables = MailboxTables & {
  connector: {
    id: GeneratedAlways<number>
    name: string
    source: string
    settings: Json<ConnectorSettings>
    has_secret: boolean
    every_minutes: number
    state: Generated<Connector['state']>
    cursor: ColumnType<Cursor | null, string | null, string | null>
    token: Generated<number>
    created_tickets: Generated<number>
    updated_tickets: Generated<number>
    expected_tickets: number | null
    reached: Date | null
    error: string | null
    failures: Generated<number>
    pulled_at: Date | null
    next_pull_at: Timestamp
    watcher: string | null
    watched_until: Date | null
    created_at: Timestamp
  }
}
