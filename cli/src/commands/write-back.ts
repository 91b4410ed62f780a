import type { WriteBack, WriteBackPreview, WriteBackTicket } from '@sta/contract/schemas/connections/write-back'
import { type Command, Option } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'

const KEEP = ['theirs', 'ours'] as const

type Options = {
  dryRun?: boolean
  now?: boolean
  conflicts?: boolean
  failed?: boolean
  keep?: (typeof KEEP)[number]
  retry?: boolean
}

export function registerWriteBack(program: Command, context: () => Context): void {
  program
    .command('write-back')
    .argument('<connection>', 'its number', parseId)
    .description('results that go back to a connected system: how far that is, a dry run, conflicts and failures')
    .option('--dry-run', 'what would be written, beside what the system has now; nothing is changed')
    .option('--now', 'write back what differs')
    .option('--conflicts', 'tickets with a value that somebody has set there')
    .option('--failed', 'tickets that the system did not take, with its reasons')
    .addOption(new Option('--keep <side>', 'decide all conflicts').choices(KEEP))
    .option('--retry', 'write again what failed')
    .action(async (id: number, options: Options) => {
      const { client, terminal } = context()
      const params = { id }
      if (options.dryRun) {
        const { settings } = await client.getWriteBack({ params })
        if (!settings) return terminal.result(null, () => NOT_CHOSEN)
        const preview = await client.previewWriteBack({ params, body: settings })
        return terminal.result(preview, () => describePreview(preview, terminal))
      }
      if (options.conflicts || options.failed) {
        const state = options.conflicts ? 'conflict' : 'failed'
        const { items } = await client.listWriteBackTickets({ params, query: { state } })
        return terminal.result(items, () => describeTickets(items, terminal))
      }
      if (options.keep) await client.decideWriteBack({ params, body: { keep: options.keep } })
      if (options.retry) await client.retryWriteBack({ params, body: {} })
      if (options.now) await client.startWriteBack({ params })
      const writeBack = await client.getWriteBack({ params })
      terminal.result(writeBack, () => describe(writeBack))
    })
}

const NOT_CHOSEN = 'What goes back was not chosen yet. Choose it in the settings of the web app.'

function describe({ settings, writing, due, written, conflicts, failed, error, written_at }: WriteBack): string {
  if (!settings) return NOT_CHOSEN
  const counts = `${written} up to date there, ${due} to be written, ${conflicts} conflicts, ${failed} failed`
  const last = written_at === null ? 'nothing was written yet' : `written back ${formatInstant(written_at)}`
  return [`${counts}; ${writing ? 'writing now' : last}`, ...(error === null ? [] : [error])].join('\n')
}

function describePreview(preview: WriteBackPreview, terminal: Terminal): string {
  const { would_change, looked_at, tickets, conflicts, items } = preview
  const table = formatTable(
    items,
    [
      { title: 'ticket', value: ({ ticket_id }) => String(ticket_id), align: 'right' },
      { title: 'there', value: ({ external_id }) => external_id },
      { title: 'field', value: ({ field }) => field },
      { title: 'from', value: ({ from }) => from ?? '' },
      {
        title: 'to',
        value: ({ to, field, conflict }) => (conflict ? 'stays' : field === 'note' ? 'a new note' : (to ?? '')),
      },
    ],
    terminal,
  )
  const sum = `Would change ${would_change} of ${looked_at} (${tickets} differ in all), ${conflicts} conflicts. Nothing was written.`
  return items.length === 0 ? sum : `${table}\n${sum}`
}

function describeTickets(tickets: WriteBackTicket[], terminal: Terminal): string {
  if (tickets.length === 0) return 'There are none.'
  return formatTable(
    tickets,
    [
      { title: 'ticket', value: ({ ticket_id }) => String(ticket_id), align: 'right' },
      { title: 'there', value: ({ external_id }) => external_id },
      {
        title: 'why',
        value: ({ conflicts, error }) =>
          conflicts
            .map(({ field, theirs, ours }) => `${field}: ${theirs ?? 'nothing'} there, ${ours ?? 'nothing'} here`)
            .join('; ') ||
          (error ?? ''),
      },
    ],
    terminal,
  )
}
