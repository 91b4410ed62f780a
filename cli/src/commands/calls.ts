import { PAGE_LIMITS } from '@sta/contract/wire/limits'
import type { Command } from 'commander'
import { parseId, parseLimit } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatCost, formatCount, formatDuration, formatInstant } from '../output/format.ts'
import { formatTable } from '../output/table.ts'

const MAX_CALLS = PAGE_LIMITS.rows

export function registerCalls(program: Command, context: () => Context): void {
  program
    .command('calls')
    .description('list the paid calls of a run, newest first')
    .argument('<run>', 'id of the run', parseId)
    .option('-n, --limit <number>', `at most this many, up to ${MAX_CALLS}`, parseLimit(MAX_CALLS), 20)
    .action(async (id: number, options: { limit: number }) => {
      const { client, terminal } = context()
      const page = await client.listRunCalls({ params: { id }, query: { page_size: options.limit } })
      terminal.result(page, () => {
        if (page.items.length === 0) return `Run ${id} made no calls that cost anything.`
        return formatTable(
          page.items,
          [
            { title: 'at', value: (call) => formatInstant(call.created_at) },
            { title: 'kind', value: (call) => call.kind },
            { title: 'model', value: (call) => call.model },
            { title: 'transport', value: (call) => call.transport },
            { title: 'tickets', value: (call) => formatCount(call.tickets), align: 'right' },
            { title: 'input', value: (call) => formatCount(call.input_tokens), align: 'right' },
            { title: 'cached', value: (call) => formatCount(call.cached_tokens), align: 'right' },
            { title: 'output', value: (call) => formatCount(call.output_tokens), align: 'right' },
            { title: 'took', value: (call) => formatDuration(call.duration_ms / 1000), align: 'right' },
            { title: 'cost', value: ({ cost_usd: cost }) => (cost === null ? '–' : formatCost(cost)), align: 'right' },
            {
              title: 'answer',
              value: (call) => (call.outcome === 'ok' ? 'used' : 'of no use'),
              paint: (call) => (call.outcome === 'ok' ? undefined : 'red'),
            },
          ],
          terminal,
        )
      })
      if (page.total > page.items.length)
        terminal.note(`${formatCount(page.items.length)} of ${formatCount(page.total)} calls; --limit shows more`)
    })
}
