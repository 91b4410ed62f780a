import type { Settings } from '@sta/contract/schemas/system'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { formatCost, plural } from '../output/format.ts'
import { formatFields, formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'

export function registerSettings(program: Command, context: () => Context): void {
  program
    .command('settings')
    .description('show what the server runs on: analyzer, model, limits, budgets, categories')
    .action(async () => {
      const { client, terminal } = context()
      const settings = await client.getSettings()
      terminal.result(settings, () => describeSettings(settings, terminal))
    })
}

/** Told only where the provider names a day. */
const shutdownOf = ({ model_shutdown: end }: Settings): [string, string][] =>
  end
    ? [
        [
          'model ends',
          `${end.date}${end.is_near ? `, ${daysLeft(end.days_left)}: set OPENAI_MODEL to another one` : ''}`,
        ],
      ]
    : []

const daysLeft = (days: number): string => (days < 0 ? 'which is past' : `in ${plural(days, 'day')}`)

const describeBudget = (usd: number | null): string => (usd === null ? 'none' : formatCost(usd))

function describeSettings(settings: Settings, terminal: Terminal): string {
  const { taxonomy } = settings
  const title = (text: string) => terminal.paint('bold', text)
  const fields = formatFields(
    [
      ['version', settings.version],
      ['analyzer', settings.analyzer],
      ['model', settings.model],
      ...shutdownOf(settings),
      ['model endpoint', settings.model_endpoint ?? 'none: ticket text stays on the server'],
      ['API key', settings.has_api_key ? 'set' : 'not set'],
      ['database', settings.database],
      ['role', settings.role],
      ['calls at a time', String(settings.llm_concurrency)],
      ['tickets a call', `${settings.llm_batch_size}, together up to ${plural(settings.llm_batch_tokens, 'token')}`],
      ['tickets a job', String(settings.chunk_size)],
      ['runs at a time', String(settings.max_active_runs)],
      ['transports', settings.transports.join(', ')],
      ['budget of a run', describeBudget(settings.budget_usd_per_run)],
      ['budget of a month', describeBudget(settings.budget_usd_per_month)],
    ],
    terminal,
  )
  const categories = formatTable(
    taxonomy.categories,
    [
      { title: 'name', value: (category) => category.name },
      { title: 'description', value: (category) => category.description },
    ],
    terminal,
  )
  const { high, medium, low } = taxonomy.priority_guide
  const guide = formatFields(Object.entries({ high, medium, low }), terminal)
  return [
    fields,
    `${title(`Categories (version ${taxonomy.version})`)}\n${categories}`,
    `${title('Priorities')}\n${guide}`,
  ].join('\n\n')
}
