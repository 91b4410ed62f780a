import type { ImportedTicket } from '@sta/import-file/ticket-fields'
import type { Tx } from '../../../database.ts'
import { type GivenRows, givenRows } from './given-rows.ts'
import { insertImported, type LeaveOut } from './import-queries.ts'
import { upsertTickets } from './upsert-queries.ts'

/**
 * Takes rows of a file whose tickets may be here: those with source and number bring them up to what the file says, the others are
 * created where no ticket has their text.
 *
 * @returns ids of tickets that were created, and how many were changed.
 */
export async function updateImported(
  tx: Tx,
  given: GivenRows,
  leaveOut: LeaveOut,
): Promise<{ created: number[]; updated: number[] }> {
  const text = typeof given === 'string' ? given : new TextDecoder().decode(given)
  const tickets: ImportedTicket[] = JSON.parse(text)
  const numbered = tickets.filter(isNumbered)
  const { created, updated } = await upsertTickets(tx, numbered, 'kept')
  const others = givenRows(tickets.filter((ticket) => !isNumbered(ticket)))
  return { created: [...created, ...(await insertImported(tx, others, leaveOut))], updated }
}

const isNumbered = ({ external_source, external_id }: ImportedTicket): boolean =>
  external_source !== null && external_id !== null
