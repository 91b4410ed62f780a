import type { SimilarTicket } from '@sta/contract/schemas/insights'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { selectTicket } from './queries.ts'
import { selectSimilar } from './similar-queries.ts'

/** Below this two tickets have little more in common than their language. */
const LEAST_SIMILARITY = 0.15

/** @throws AppError `ticket_not_found` */
export async function listSimilarTickets({ db }: Pick<Deps, 'db'>, id: number): Promise<SimilarTicket[]> {
  const ticket = await selectTicket(db, id)
  if (!ticket) throw new AppError('ticket_not_found', `There is no ticket ${id}`)
  const found = await selectSimilar(db, ticket)
  return found.filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
}
