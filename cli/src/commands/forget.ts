import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { formatCount, plural } from '../output/format.ts'

/** What one call of the server deletes at most comes in pieces; so many in vain, and those that are left are being analyzed. */
type Forgotten = { deleted: number; left: number }

export function registerForget(program: Command, context: () => Context): void {
  program
    .command('forget')
    .argument('<address>', 'whole mail address of who wrote the tickets', parseAddress)
    .description('delete all tickets that a person wrote, with their threads and results, and say what was deleted')
    .option('-n, --dry-run', 'only say what would be deleted')
    .option('-y, --yes', 'do not ask before deleting')
    .addHelpText('after', FORGET_HELP)
    .action(async (address: string, { dryRun, yes }: { dryRun?: true; yes?: true }, command: Command) => {
      const whole = context()
      const { terminal, client, exitWith } = whole
      const filter = { status: 'all' as const, requester: address }
      const { total, total_exact, items } = await client.listTickets({ query: { ...filter, page_size: MOST_LISTED } })
      const what = `${total_exact ? '' : 'more than '}${plural(total, 'ticket')} of ${address}`
      if (dryRun || total === 0) {
        const ids = items.map(({ id }) => id)
        return terminal.result({ address, found: total, found_exact: total_exact, deleted: 0, ticket_ids: ids }, () =>
          total === 0 ? `No ticket is of ${address}.` : `${what} would be deleted: ${listed(ids, total)}`,
        )
      }
      if (!yes) {
        if (terminal.ask === null) command.error(`error: ${what}. Say --yes to delete them, or --dry-run`)
        if (!(await terminal.ask(`${what}. Delete them for good?`))) {
          terminal.note('Nothing was deleted.')
          return exitWith(EXIT.error)
        }
      }
      const outcome = await deleteAll(whole, filter)
      terminal.result({ address, found: total, ...outcome, ticket_ids: [] }, () => report(address, outcome))
      if (outcome.left > 0) exitWith(EXIT.error)
    })
}

const FORGET_HELP = `
Deleted are the tickets that this address wrote, with threads, corrections, results and search words. Not deleted: messages of
the address in tickets of others, quotes in reports of earlier runs, the audit log, and backups.

Examples:
  $ sta forget ann@example.com --dry-run
  $ sta forget ann@example.com --yes`

/** Only whole addresses: a part would be other people's tickets too. */
function parseAddress(text: string): string {
  if (/^[^@\s]+@[^@\s]+$/.test(text)) return text
  throw new InvalidArgumentError('it must be a whole address such as ann@example.com')
}

async function deleteAll({ client }: Context, filter: { status: 'all'; requester: string }): Promise<Forgotten> {
  const outcome = { deleted: 0, left: 0 }
  for (let cursor: number | null = 0; cursor !== null; ) {
    const answer: { changed: number; skipped: number; next_cursor: number | null } = await client.changeTickets({
      body: { filter, delete: true, ...(cursor > 0 && { cursor }) },
    })
    outcome.deleted += answer.changed
    outcome.left += answer.skipped
    cursor = answer.next_cursor
  }
  return outcome
}

const report = (address: string, { deleted, left }: Forgotten): string =>
  [
    `${plural(deleted, 'ticket')} of ${address} deleted.`,
    left > 0 ? `${formatCount(left)} left: they are being analyzed. Call it again when the run is over.` : '',
    'Not looked at: messages in tickets of others, quotes in reports of earlier runs, the audit log, backups.',
  ]
    .filter(Boolean)
    .join('\n')

const MOST_LISTED = 20

const listed = (ids: number[], total: number): string => `${ids.join(', ')}${total > MOST_LISTED ? ' …' : ''}`
