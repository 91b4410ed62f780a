import type { ImportedTicket } from '@sta/import-file/ticket-fields'
import { contentHash } from '../content-hash.ts'
import { composeThread, customerBodies, inOrder } from '../thread/compose-thread.ts'

/** JSON of tickets as `insertImported` takes them: one parameter, whatever the number of rows and however long their lists are. */
export type GivenRows = string | Uint8Array

export function givenRows(tickets: ImportedTicket[]): string {
  const rows = tickets.map((ticket, position) => {
    const messages = inOrder(ticket.messages)
    return {
      ...ticket,
      messages,
      position,
      thread: composeThread(ticket.description, messages),
      content_hash: contentHash(ticket, customerBodies(messages)).toString('hex'),
    }
  })
  return JSON.stringify(rows)
}
