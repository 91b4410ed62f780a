import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { formatCount, plural } from '../output/format.ts'

/** What one call of the server takes at most comes in pieces; those that are left are being analyzed. */
type Forgotten = { gone: number; left: number }

type Options = { anonymize?: true; dryRun?: true; yes?: true }

export function registerForget(program: Command, context: () => Context): void {
  program
    .command('forget')
    .argument('<address>', 'whole mail address of who wrote the tickets', parseAddress)
    .description('delete or anonymize all tickets that a person wrote, and say what became of them')
    .option('-a, --anonymize', 'keep what is counted: times, category, priority, cost; take texts and people out')
    .option('-n, --dry-run', 'only say what would become of them')
    .option('-y, --yes', 'do not ask before')
    .addHelpText('after', FORGET_HELP)
    .action(async (address: string, { anonymize, dryRun, yes }: Options, command: Command) => {
      const [verb, done] = anonymize ? ['anonymize', 'anonymized'] : ['delete', 'deleted']
      const whole = context()
      const { terminal, client, exitWith } = whole
      const filter = { status: 'all' as const, requester: address }
      const { total, total_exact, items } = await client.listTickets({ query: { ...filter, page_size: MOST_LISTED } })
      const what = `${total_exact ? '' : 'more than '}${plural(total, 'ticket')} of ${address}`
      if (dryRun || total === 0) {
        const ids = items.map(({ id }) => id)
        return terminal.result({ address, found: total, found_exact: total_exact, [done]: 0, ticket_ids: ids }, () =>
          total === 0 ? `No ticket is of ${address}.` : `${what} would be ${done}: ${listed(ids, total)}`,
        )
      }
      if (!yes) {
        if (terminal.ask === null) command.error(`error: ${what}. Say --yes to ${verb} them, or --dry-run`)
        if (!(await terminal.ask(`${what}. ${anonymize ? 'Anonymize' : 'Delete'} them for good?`))) {
          terminal.note('Nothing was changed.')
          return exitWith(EXIT.error)
        }
      }
      const outcome = await forgetAll(whole, filter, anonymize ? { anonymize } : { delete: true })
      const told = { address, found: total, [done]: outcome.gone, left: outcome.left, ticket_ids: [] }
      terminal.result(told, () => report(address, done, outcome))
      if (outcome.left > 0) exitWith(EXIT.error)
    })
}

const FORGET_HELP = `
Deleted are the tickets that this address wrote, with threads, corrections, results and search words. With --anonymize they stay without
texts, messages and people, so that insights count them still; those that were never analyzed are deleted. Left in either case: messages of the
address in tickets of others, the audit log, and backups.

Examples:
  $ sta forget ann@example.com --dry-run
  $ sta forget ann@example.com --anonymize --yes`

/** Only whole addresses: a part would be other people's tickets too. */
function parseAddress(text: string): string {
  if (/^[^@\s]+@[^@\s]+$/.test(text)) return text
  throw new InvalidArgumentError('it must be a whole address such as ann@example.com')
}

async function forgetAll(
  { client }: Context,
  filter: { status: 'all'; requester: string },
  how: { delete: true } | { anonymize: true },
): Promise<Forgotten> {
  const outcome = { gone: 0, left: 0 }
  for (let cursor: number | null = 0; cursor !== null; ) {
    const answer: { changed: number; skipped: number; next_cursor: number | null } = await client.changeTickets({
      body: { filter, ...how, ...(cursor > 0 && { cursor }) },
    })
    outcome.gone += answer.changed
    outcome.left += answer.skipped
    cursor = answer.next_cursor
  }
  return outcome
}

const report = (address: string, done: string, { gone, left }: Forgotten): string =>
  [
    `${plural(gone, 'ticket')} of ${address} ${done}.`,
    left > 0 ? `${formatCount(left)} left: they are being analyzed. Call it again when the run is over.` : '',
    'Not looked at: messages in tickets of others, the audit log, backups.',
  ]
    .filter(Boolean)
    .join('\n')

const MOST_LISTED = 20

const listed = (ids: number[], total: number): string => `${ids.join(', ')}${total > MOST_LISTED ? ' …' : ''}`
