import type { AuthorRole } from '@sta/contract/schemas/messages'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Timestamp } from '../../../platform/columns.ts'

export type ThreadTables = {
  ticket_message: {
    id: GeneratedAlways<number>
    ticket_id: number
    external_id: string | null
    author_name: string | null
    author_email: string | null
    author_role: AuthorRole | null
    is_public: Generated<boolean>
    body: string
    sent_at: Date | null
    created_at: Timestamp
  }
}
