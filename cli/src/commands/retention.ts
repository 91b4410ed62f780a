import type { Retention } from '@sta/contract/schemas/retention'
import { RETENTION_LIMITS } from '@sta/contract/wire/limits'
import { RETENTION_WAYS } from '@sta/contract/wire/values'
import { type Command, Option } from 'commander'
import { parseLimit } from '../arguments.ts'
import type { Context } from '../context.ts'
import { plural } from '../output/format.ts'
import { formatFields } from '../output/table.ts'

export function registerRetention(program: Command, context: () => Context): void {
  program
    .command('retention')
    .description('show how long things are kept and what would go now, or try other days; changes nothing')
    .option(
      '--days <days>',
      'what would become of tickets if they were kept for so many days, at least 30',
      parseLimit(RETENTION_LIMITS.mostDays),
    )
    .addOption(new Option('--way <way>', 'what would become of them then').choices(RETENTION_WAYS))
    .addHelpText('after', RETENTION_HELP)
    .action(async ({ days, way }: { days?: number; way?: Retention['tickets']['way'] }) => {
      const { client, terminal } = context()
      const retention = await client.getRetention({
        query: { ...(days !== undefined && { ticket_days: days }), ...(way && { ticket_way: way }) },
      })
      terminal.result(retention, () => formatFields(fields(retention), terminal))
    })
}

const RETENTION_HELP = `
What is older goes once an hour, as TICKET_RETENTION_DAYS, TICKET_RETENTION_WAY, CALL_RETENTION_DAYS, AUDIT_RETENTION_DAYS and
SENT_TEXT_DAYS of the server say.

Examples:
  $ sta retention
  $ sta retention --days 365 --way anonymize`

const kept = (days: number | null): string => (days === null ? 'for ever' : plural(days, 'day'))

function fields({ tickets, calls, audit, sent_texts, backups }: Retention): [string, string][] {
  const { anonymized, deleted } = tickets.due
  const then = tickets.days === null ? '' : `, then ${tickets.way === 'delete' ? 'deleted' : 'anonymized'}`
  const due = [
    ...(tickets.way === 'anonymize' ? [`${plural(anonymized, 'ticket')} anonymized`] : []),
    `${plural(deleted, 'ticket')} deleted`,
    ...(calls.days === null ? [] : [`${plural(calls.due, 'record')} of calls deleted`]),
  ]
  return [
    ['tickets', kept(tickets.days) + then],
    ['records of calls', kept(calls.days)],
    ['audit log', kept(audit.days)],
    ['sent texts', kept(sent_texts.days)],
    ['backups', `the latest ${backups.keep} of the schedule`],
    ['would go now', due.join(', ')],
  ]
}
