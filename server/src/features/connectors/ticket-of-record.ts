import { fitTexts } from '@sta/import-file/fit-texts'
import { takeRecord } from '@sta/import-file/read-tickets'
import { byField, type ImportedTicket, type TicketField } from '@sta/import-file/ticket-fields'

type SourceRecord = {
  title: string
  description: string
  external_id: string
  external_source: string
  /** Number of who wrote it: comments by the same number are the customer's. */
  requester_id?: unknown
  custom_fields?: unknown
} & { [Field in TicketField]?: unknown }

/**
 * A ticket of what a system's API says about it, read as an import reads a line of its export. What is too long for a ticket is
 * cut, and one without a title is called by the beginning of its text: a ticket that is there is never left out.
 */
export function ticketOfRecord(record: SourceRecord): ImportedTicket {
  const { title, description } = fitTexts(record)
  const taken = takeRecord(
    { ...record, title: title || '…', description },
    { columns: byField((field) => field), dateOrder: null, source: null },
  )
  if (taken.ticket === null) throw new Error(`The record ${record.external_id} makes no ticket: ${taken.problem.kind}`)
  return taken.ticket
}
