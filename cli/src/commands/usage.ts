import { getUsage, type Usage, type UsageRow } from '@sta/contract/schemas/usage'
import { type Command, InvalidArgumentError } from 'commander'
import type { Context } from '../context.ts'
import { formatCost, formatCount, plural } from '../output/format.ts'
import { formatFields, formatTable } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'

export function registerUsage(program: Command, context: () => Context): void {
  program
    .command('usage')
    .description('show what the calls to models cost: the budget of the month, and a table by day and model')
    .option('--from <day>', 'first day in UTC, such as 2027-01-31 (default: 29 days before the last)', parseDay)
    .option('--to <day>', 'last day in UTC (default: today)', parseDay)
    .action(async (query: { from?: string; to?: string }) => {
      const { client, terminal } = context()
      const usage = await client.getUsage({ query })
      terminal.result(usage, () => describeUsage(usage, terminal))
    })
}

/** @throws InvalidArgumentError unless it is a day of the calendar, written as ISO 8601 has it. */
function parseDay(text: string): string {
  if (!getUsage.schema.querystring.shape.from.safeParse(text).success)
    throw new InvalidArgumentError('A day is written such as 2027-01-31')
  return text
}

function describeUsage({ days, total, month, run_limit_usd }: Usage, terminal: Terminal): string {
  const { spent_usd: spent, limit_usd: limit, reserved_usd: reserved } = month
  const fields = formatFields(
    [
      ['month', month.month],
      ['spent', `${formatCost(spent)}${limit === null ? ', no budget is set' : ` of ${formatCost(limit)}`}`],
      ['in flight', reserved > 0 ? formatCost(reserved) : null],
      ['budget of a run', run_limit_usd === null ? null : formatCost(run_limit_usd)],
    ],
    terminal,
  )
  if (days.length === 0) return `${fields}\n\nNo calls in these days.`
  const rows: UsageRow[] = [...days, { ...total, day: 'total', model: '' }]
  const table = formatTable(
    rows,
    [
      { title: 'day', value: (row) => row.day },
      { title: 'model', value: (row) => row.model },
      { title: 'calls', value: (row) => formatCount(row.calls), align: 'right' },
      { title: 'tickets', value: (row) => formatCount(row.tickets), align: 'right' },
      { title: 'input', value: (row) => formatCount(row.input_tokens), align: 'right' },
      { title: 'cached', value: (row) => formatCount(row.cached_tokens), align: 'right' },
      { title: 'output', value: (row) => formatCount(row.output_tokens), align: 'right' },
      { title: 'cost', value: describeCost },
    ],
    terminal,
  )
  return `${fields}\n\n${table}`
}

const describeCost = ({ cost_usd, unpriced_calls: unpriced }: UsageRow): string =>
  `${formatCost(cost_usd)}${unpriced > 0 ? `, and ${plural(unpriced, 'call')} of unknown price` : ''}`
