import type { Prompts } from '@sta/contract/schemas/prompts'
import type { Command } from 'commander'
import { parseVersion } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant, plural } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'

export function registerPrompt(program: Command, context: () => Context): void {
  program
    .command('prompt')
    .description('show what is added to the prompt of the language model, or use another version')
    .option(
      '--use <version>',
      "the version that new runs use from now on; 'shipped': the prompt as it ships",
      parseVersion,
    )
    .action(async ({ use }: { use?: number | null }) => {
      const { client, terminal } = context()
      const prompts =
        use === undefined ? await client.getPrompts() : await client.choosePrompt({ body: { version: use } })
      terminal.result(prompts, () => describePrompts(prompts, terminal))
    })
}

function describePrompts({ active, versions }: Prompts, terminal: Terminal): string {
  if (versions.length === 0) return 'Nothing is added: the prompt is used as it ships.'
  const table = formatTable(
    versions,
    [
      { title: 'version', value: ({ version }) => String(version), align: 'right' },
      { title: 'in use', value: ({ version }) => (version === active ? 'yes' : '') },
      { title: 'examples', value: ({ examples }) => String(examples.length), align: 'right' },
      { title: 'by', value: ({ author }) => author ?? '' },
      { title: 'made', value: ({ created_at }) => formatInstant(created_at) },
      { title: 'what changed', value: ({ note }) => note },
    ],
    terminal,
  )
  const current = versions.find(({ version }) => version === active)
  if (!current) return `${table}\nThe prompt is used as it ships.`
  const cases = current.examples.length === 0 ? '' : `\n(and ${plural(current.examples.length, 'hard case')})`
  return `${table}\n\n${current.instructions}${cases}`
}
