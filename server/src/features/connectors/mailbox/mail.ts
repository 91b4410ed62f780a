import type { ImportedMessage, ImportedTicket } from '@sta/import-file/ticket-fields'

/** What a mail is besides what it says: such mails are taken in like others, and marked by a tag. */
export type MailKind = 'auto-reply' | 'bounce' | 'mailing-list' | 'automatic'

/** A mail, as the first of its thread and as an answer in it. */
export type Mail = {
  /** Message-ID, or a hash of the mail where it has none. */
  id: string
  /** Mails that it answers, the nearest first. */
  references: string[]
  /** Of sender and date: two mails of one Message-ID are copies when these are the same. */
  digest: string
  kind: MailKind | null
  ticket: ImportedTicket
  /** Its author's role is null: only the thread tells who asks in it. */
  message: ImportedMessage
}
