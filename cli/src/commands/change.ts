import type { BulkChange } from '@sta/contract/schemas/bulk'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { TicketState } from '@sta/contract/schemas/work'
import { PRIORITIES, TICKET_STATES } from '@sta/contract/wire/values'
import { type Command, Option } from 'commander'
import { collectTexts, parseIds, parseSnooze } from '../arguments.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { formatCount, formatInstant, plural } from '../output/format.ts'
import { startProgress } from '../output/progress.ts'
import { addFilterOptions, type FilterOptions, filterQuery, isFiltered } from '../ticket-filters.ts'

type Options = FilterOptions & {
  setCategory?: string
  setPriority?: Priority
  assign?: string
  unassign?: true
  setState?: TicketState
  snooze?: Date
  addTag?: string[]
  removeTag?: string[]
  reason?: string
  author?: string
  yes?: true
}
type Change = Omit<BulkChange, 'ticketIds' | 'filter' | 'cursor' | 'delete'>
type Which = Pick<BulkChange, 'ticketIds' | 'filter'>

export function registerChange(program: Command, context: () => Context): void {
  addFilterOptions(program.command('change').argument('[ids...]', 'ids of tickets', parseIds))
    .description(
      'correct category or priority, set the state of, assign or tag many tickets: those given, or all that match',
    )
    .option('--set-category <name>', 'correct the category; none when none fits')
    .addOption(new Option('--set-priority <priority>', 'correct the priority').choices(PRIORITIES))
    .addOption(new Option('--set-state <state>', 'how far people are with them').choices(TICKET_STATES))
    .option('--snooze <time>', 'out of the way until then: 4h, 3d, or a time such as 2026-01-31T08:00', parseSnooze)
    .option('--assign <name>', 'give them to this person')
    .option('--unassign', 'take them from whoever has them')
    .option('--add-tag <tag>', 'put a tag on them; may be repeated', collectTexts)
    .option('--remove-tag <tag>', 'take a tag off them; may be repeated', collectTexts)
    .option('--reason <text>', 'why category or priority are corrected')
    .option('--author <name>', 'who corrects category or priority, or sets the state')
    .option('-y, --yes', 'do not ask before changing them')
    .addHelpText('after', CHANGE_HELP)
    .action(async (ids: number[], options: Options, command: Command) => {
      const which = whichOf(ids, options, command)
      const change = changeOf(options, command)
      const whole = context()
      const { terminal, exitWith } = whole
      const { count, inWords } = await countOf(whole, which)
      if (count === 0) return terminal.result({ changed: 0, skipped: 0 }, () => 'No tickets match.')
      const what = `${describeChange(change)}: ${inWords}`
      if (!options.yes) {
        if (terminal.ask === null) command.error(`error: ${what}. Say --yes to change them`)
        if (!(await terminal.ask(`${what}. Change them?`))) {
          terminal.note('Nothing was changed.')
          return exitWith(EXIT.error)
        }
      } else terminal.note(what)
      const outcome = await changeAll(whole, { ...which, ...change }, count)
      terminal.result(outcome, () => {
        const left = outcome.skipped > 0 ? `; ${formatCount(outcome.skipped)} left alone (${SKIPPED})` : ''
        return `${plural(outcome.changed, 'ticket')} changed${left}`
      })
    })
}

const SKIPPED = 'being analyzed, 20 tags already, or no analysis to correct'
const CHANGE_HELP = `
Examples:
  $ sta change --category bug --q "refund" --set-category billing --reason "About money"
  $ sta change --tag vip --priority low --set-priority medium --yes
  $ sta change --state waiting --before 2026-01-01 --set-state closed
  $ sta change 12 13 --snooze 3d
  $ sta change 12 13 14 --assign "Rosa Lux" --add-tag callback`

/** Ends the program when the arguments name no tickets, or name them in two ways. */
function whichOf(ids: number[], options: Options, command: Command): Which {
  const filtered = isFiltered(options)
  if (filtered && ids.length > 0) command.error('error: give ids or filters, not both')
  if (!filtered && ids.length === 0)
    command.error('error: say which tickets: their ids, or a filter such as --q "log in" or --status all')
  return filtered ? { filter: filterQuery(options) } : { ticketIds: ids }
}

/** Ends the program when there is nothing to change. */
function changeOf(options: Options, command: Command): Change {
  const { setCategory, setPriority, setState, snooze, assign, unassign, addTag, removeTag, reason, author } = options
  if (assign !== undefined && unassign) command.error('error: give --assign or --unassign, not both')
  if (setState !== undefined && snooze !== undefined) command.error('error: give --set-state or --snooze, not both')
  const isState = setState !== undefined || snooze !== undefined
  const isCorrection = setCategory !== undefined || setPriority !== undefined
  if (!isCorrection && !isState && assign === undefined && !unassign && !addTag && !removeTag)
    command.error(
      'error: say what to change: --set-category, --set-priority, --set-state, --snooze, --assign, --unassign, --add-tag, --remove-tag',
    )
  return {
    ...(setCategory !== undefined && { category: setCategory === 'none' ? null : setCategory }),
    ...(setPriority && { priority: setPriority }),
    ...(assign !== undefined && { assignee: assign }),
    ...(unassign && { assignee: null }),
    ...(addTag && { add_tags: addTag }),
    ...(removeTag && { remove_tags: removeTag }),
    ...(isCorrection && reason !== undefined && { reason }),
    ...(setState && { state: setState }),
    ...(snooze && { snoozed_until: snooze.toISOString() }),
    ...((isCorrection || isState) && author !== undefined && { author }),
  }
}

function describeChange({ category, priority, state, snoozed_until, assignee, add_tags, remove_tags }: Change): string {
  const parts = [
    category !== undefined && `category ${category ?? 'none'}`,
    priority && `priority ${priority}`,
    state && `state ${state}`,
    snoozed_until && `snoozed until ${formatInstant(snoozed_until)}`,
    assignee !== undefined && (assignee === null ? 'nobody assigned' : `assigned to ${assignee}`),
    add_tags && `with ${add_tags.join(', ')}`,
    remove_tags && `without ${remove_tags.join(', ')}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** How many it is about; past 10,000 the server counts no further. */
async function countOf({ client }: Context, { ticketIds, filter }: Which): Promise<{ count: number; inWords: string }> {
  if (!filter) return { count: ticketIds?.length ?? 0, inWords: plural(ticketIds?.length ?? 0, 'ticket') }
  const { total, total_exact } = await client.listTickets({ query: { ...filter, page_size: 1 } })
  return { count: total, inWords: `${total_exact ? '' : 'more than '}${plural(total, 'ticket')}` }
}

/** Call by call, since one call takes so many tickets at most. What is done stays done when a later call fails. */
async function changeAll({ client }: Context, body: BulkChange, count: number) {
  const progress = startProgress()
  const outcome = { changed: 0, skipped: 0 }
  try {
    for (let cursor: number | null = 0; cursor !== null; ) {
      const answer: { changed: number; skipped: number; next_cursor: number | null } = await client.changeTickets({
        body: { ...body, ...(cursor > 0 && { cursor }) },
      })
      outcome.changed += answer.changed
      outcome.skipped += answer.skipped
      cursor = answer.next_cursor
      const done = outcome.changed + outcome.skipped
      progress.update(done, Math.max(done, count), `${formatCount(done)} tickets looked at`)
    }
    return outcome
  } finally {
    progress.stop()
  }
}
