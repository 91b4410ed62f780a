import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { TicketFilters } from '@sta/contract/schemas/tickets'
import { EVERY_STATUS, PRIORITIES, TICKET_STATUSES } from '@sta/contract/wire/values'
import { type Command, Option } from 'commander'

export type FilterOptions = {
  status?: TicketFilters['status']
  q?: string
  category?: string
  priority?: Priority
}

/** The options that say which tickets, the same wherever tickets are chosen. */
export function addFilterOptions(command: Command): Command {
  return command
    .addOption(
      new Option('-s, --status <status>', 'only tickets in this state').choices([...TICKET_STATUSES, EVERY_STATUS]),
    )
    .option('-q, --q <words>', 'full-text search in title and description')
    .option('-c, --category <name>', 'only this category')
    .addOption(new Option('-p, --priority <priority>', 'only this priority').choices(PRIORITIES))
}

/** The part of a query that the options stand for. */
export const filterQuery = ({ status = EVERY_STATUS, q, category, priority }: FilterOptions) => ({
  status,
  q,
  category,
  priority,
})

/** Whether any of the options was given. */
export const isFiltered = ({ status, q, category, priority }: FilterOptions): boolean =>
  [status, q, category, priority].some((value) => value !== undefined)
