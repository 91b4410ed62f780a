import type { Connector, ConnectorChangeTrial, ConnectorSettings } from '@sta/contract/schemas/connections/connectors'
import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { readSecret } from '../read-secret.ts'

type Options = { fetch?: number; everything?: boolean; pause?: number; resume?: number }
type ChangeOptions = {
  since?: string
  projects?: string
  discussions?: boolean
  email?: string
  secret?: true
  dryRun?: true
}

export function registerConnections(program: Command, context: () => Context): void {
  const connections = program
    .command('connections')
    .description('list the systems that tickets come from; fetch what is new, pause one or let it go on')
    .option('--fetch <id>', 'ask it now for what is new', parseId)
    .option(
      '--everything',
      'with --fetch: from the very beginning, so that tickets get what they lack; none is doubled',
    )
    .option('--pause <id>', 'ask it no more', parseId)
    .option('--resume <id>', 'go on where it was', parseId)
    .action(async ({ fetch, everything = false, pause, resume }: Options) => {
      const { client, terminal } = context()
      if (fetch !== undefined) await client.pullConnector({ params: { id: fetch }, query: { everything } })
      if (pause !== undefined) await client.changeConnector({ params: { id: pause }, body: { paused: true } })
      if (resume !== undefined) await client.changeConnector({ params: { id: resume }, body: { paused: false } })
      const { items } = await client.listConnectors()
      terminal.result(items, () => describe(items, terminal))
    })
  connections
    .command('change <id>')
    .description('change the settings of a connection, once they were tried')
    .option('--since <day>', 'tickets since this day, as 2026-01-31, or: all')
    .option('--projects <keys>', 'of Jira, with commas')
    .option('--discussions', 'of GitHub: discussions beside issues')
    .option('--no-discussions', 'of GitHub: issues alone')
    .option('--email <address>', 'whose API token it is')
    .option('--secret', 'another token or password: asked for, or read from stdin')
    .option('--dry-run', 'only try them')
    .action(async (given: string, options: ChangeOptions, command: Command) => {
      const { client, terminal } = context()
      const id = parseId(given)
      const connector = (await client.listConnectors()).items.find((each) => each.id === id)
      if (!connector) return command.error(`error: there is no connection ${id}`)
      const settings = settingsOf(connector.settings, options, command)
      const secret = options.secret ? await readSecret('Token or password: ', process) : undefined
      const body = { settings, ...(secret !== undefined && { secret }) }
      const trial = await client.tryConnectorChange({ params: { id }, body })
      if (!options.dryRun) await client.changeConnector({ params: { id }, body })
      terminal.result(trial, () => outcomeOf(trial, options.dryRun === true))
    })
}

/** What is there, with what is to be different. */
function settingsOf(before: ConnectorSettings, options: ChangeOptions, command: Command): ConnectorSettings {
  const { since, projects, discussions, email } = options
  const common = since === undefined ? {} : { since: since === 'all' ? null : since }
  if (projects !== undefined && before.kind !== 'jira') return command.error('error: only Jira has projects')
  if (discussions !== undefined && before.kind !== 'github') return command.error('error: only GitHub has discussions')
  if (email !== undefined && before.kind !== 'jira' && before.kind !== 'zendesk')
    return command.error('error: only Zendesk and Jira know an agent by email')
  if (before.kind === 'jira')
    return {
      ...before,
      ...common,
      ...(projects !== undefined && { projects: projects.split(/[\s,]+/).filter(Boolean) }),
      ...(email !== undefined && { email }),
    }
  if (before.kind === 'github') return { ...before, ...common, ...(discussions !== undefined && { discussions }) }
  if (before.kind === 'zendesk') return { ...before, ...common, ...(email !== undefined && { email }) }
  return { ...before, ...common }
}

const outcomeOf = ({ account, begins_anew }: ConnectorChangeTrial, isTrial: boolean): string =>
  [
    `It works: connected as ${account}.`,
    begins_anew
      ? 'All tickets are looked at anew, because there may be some that it has passed by. What is here is not doubled.'
      : 'It goes on where it was.',
    isTrial ? 'Nothing was changed.' : 'The settings are saved.',
  ].join('\n')

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
