import type { Activation } from '@sta/contract/schemas/activations'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'

const difference = ({ tickets, changed, forced_reason }: Activation): string => {
  if (forced_reason !== null) return forced_reason
  return tickets === null || changed === null ? '' : `${changed} of ${tickets} changed`
}

export function registerActivations(program: Command, context: () => Context): void {
  program
    .command('activations')
    .description('list what became active: categories, prompts, models and what was learned, newest first')
    .action(async () => {
      const { client, terminal } = context()
      const activations = await client.listActivations()
      terminal.result(activations, () =>
        activations.length === 0
          ? 'Everything is as it ships.'
          : formatTable(
              activations,
              [
                { title: 'when', value: ({ created_at }) => formatInstant(created_at) },
                { title: 'what', value: ({ kind }) => kind },
                {
                  title: 'version',
                  value: ({ name, version }) => name ?? (version === null ? 'shipped' : String(version)),
                },
                { title: 'by', value: ({ author }) => author ?? '' },
                { title: 'way', value: ({ way }) => way.replace('_', ' ') },
                { title: 'difference or reason', value: difference },
              ],
              terminal,
            ),
      )
    })
}
