export type MailboxTables = {
  mail_reference: { source: string; message_id: string; ticket_id: number; digest: string | null }
}
