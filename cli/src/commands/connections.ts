import type { Connector } from '@sta/contract/schemas/connections/connectors'
import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'

type Options = { fetch?: number; pause?: number; resume?: number }

export function registerConnections(program: Command, context: () => Context): void {
  program
    .command('connections')
    .description('list the systems that tickets come from; fetch what is new, pause one or let it go on')
    .option('--fetch <id>', 'ask it now for what is new', parseId)
    .option('--pause <id>', 'ask it no more', parseId)
    .option('--resume <id>', 'go on where it was', parseId)
    .action(async ({ fetch, pause, resume }: Options) => {
      const { client, terminal } = context()
      if (fetch !== undefined) await client.pullConnector({ params: { id: fetch } })
      if (pause !== undefined) await client.changeConnector({ params: { id: pause }, body: { paused: true } })
      if (resume !== undefined) await client.changeConnector({ params: { id: resume }, body: { paused: false } })
      const { items } = await client.listConnectors()
      terminal.result(items, () => describe(items, terminal))
    })
}

function describe(connectors: Connector[], terminal: Terminal): string {
  if (connectors.length === 0) return 'No system is connected. Connect one in the settings of the web app.'
  return formatTable(
    connectors,
    [
      { title: 'id', value: ({ id }) => String(id), align: 'right' },
      { title: 'name', value: ({ name }) => name },
      { title: 'source', value: ({ source }) => source },
      { title: 'state', value: ({ state }) => state },
      { title: 'tickets', value: ({ created_tickets }) => String(created_tickets), align: 'right' },
      { title: 'up to date', value: ({ pulled_at }) => (pulled_at === null ? '' : formatInstant(pulled_at)) },
      { title: 'error', value: ({ error }) => error ?? '' },
    ],
    terminal,
  )
}
