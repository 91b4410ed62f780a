import type { StartRun, Transport } from '@sta/contract/schemas/run-choice'
import { TRANSPORTS } from '@sta/contract/wire/values'
import { type Command, Option } from 'commander'
import { parseIds } from './arguments.ts'
import { addFilterOptions, type FilterOptions, filterQuery, isFiltered } from './ticket-filters.ts'

export type ChoiceOptions = FilterOptions & { all?: true; again?: true; reuse?: boolean; transport?: Transport }

/** The arguments that say what a run is about and how it works, the same for its estimate and its start. */
export function addChoiceArguments(command: Command): Command {
  command
    .argument('[ids...]', 'ids of tickets', parseIds)
    .option('-a, --all', 'all pending tickets; with --again, all there are')
  return addFilterOptions(command)
    .option('--again', 'take analyzed and failed tickets too; earlier analyses are kept')
    .option('--reuse', 'let the answer of an earlier run serve an equal ticket, also with --again')
    .option('--no-reuse', 'ask about every ticket, also where an earlier run has the answer')
    .addOption(
      new Option(
        '--transport <transport>',
        'standard: at once; flex: slower, half the price; batch: within 24 hours, half the price',
      ).choices(TRANSPORTS),
    )
}

/** What the arguments stand for. Ends the program when they name no tickets, or name them in two ways. */
export function runChoice(ids: number[], options: ChoiceOptions, command: Command): NonNullable<StartRun> {
  const { all = false, again, reuse, transport, status } = options
  const filtered = isFiltered(options)
  const ways = [ids.length > 0, all, filtered].filter((given) => given).length
  if (ways === 0) command.error('error: say which tickets: their ids, a filter such as --q "log in", or --all')
  if (ways > 1) command.error('error: give ids, filters or --all, not several of them')
  if (!again && (status === 'analyzed' || status === 'failed'))
    command.error(`error: only pending tickets are taken; add --again to take ${status} ones`)
  const tickets = filtered ? { filter: filterQuery(options) } : { ticketIds: all ? null : ids }
  return { ...tickets, reanalyze: again, reuse, transport }
}
