import type { LocalModel, LocalModelReport } from '@sta/contract/schemas/local-model'
import type { Command } from 'commander'
import { parseVersion } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant, plural } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'

export function registerLearned(program: Command, context: () => Context): void {
  program
    .command('learned')
    .description('show what corrections taught the built-in model, learn from them now, or use another version')
    .option('--refit', 'learn from the corrections now')
    .option(
      '--use <version>',
      "the version that new runs use from now on; 'shipped': the model as it ships",
      parseVersion,
    )
    .action(async ({ refit, use }: { refit?: true; use?: number | null }) => {
      const { client, terminal } = context()
      if (use !== undefined) await client.chooseLocalModel({ body: { version: use } })
      const model = refit ? await client.refitLocalModel() : await client.getLocalModel()
      terminal.result(model, () => describeModel(model, terminal))
      if (model.refitting) terminal.note('Corrections are being learned from.')
    })
}

function describeModel({ versions, active, examples, fewest_examples }: LocalModel, terminal: Terminal): string {
  if (versions.length === 0)
    return `Nothing learned: ${plural(examples, 'ticket')} corrected or confirmed, ${fewest_examples} are needed.`
  const table = formatTable(
    versions,
    [
      { title: 'version', value: ({ version }) => String(version), align: 'right' },
      { title: 'in use', value: ({ version }) => (version === active ? 'yes' : '') },
      { title: 'verdict', value: ({ verdict, outdated }) => (outdated ? 'outdated' : verdict) },
      { title: 'tickets', value: (version) => String(version.examples), align: 'right' },
      { title: 'agreement', value: ({ report }) => agreement(report, 'corrected'), align: 'right' },
      { title: 'held out', value: ({ report }) => agreement(report, 'held_out'), align: 'right' },
      { title: 'made', value: ({ created_at }) => formatInstant(created_at) },
    ],
    terminal,
  )
  return active === null ? `${table}\nThe model is used as it ships.` : table
}

/** Before and after, of category and priority together. */
function agreement({ category, priority }: LocalModelReport, on: 'corrected' | 'held_out'): string {
  const of = category[on].of + priority[on].of
  const percent = (right: number) => (of === 0 ? '–' : `${((100 * right) / of).toFixed(0)} %`)
  const { before, after } = category[on]
  return `${percent(before + priority[on].before)} → ${percent(after + priority[on].after)}`
}
