import { PAGE_LIMITS } from '@sta/contract/wire/limits'
import type { Command } from 'commander'
import { parseLimit } from '../arguments.ts'
import type { Context } from '../context.ts'
import { describeDelay, RUN_PAINT } from '../output/describe-run.ts'
import { formatCost, formatCount, formatDuration, formatInstant, secondsBetween } from '../output/format.ts'
import { formatTable } from '../output/table.ts'

const MAX_RUNS = PAGE_LIMITS.runs

export function registerRuns(program: Command, context: () => Context): void {
  program
    .command('runs')
    .description('list runs, newest first')
    .option('-n, --limit <number>', `at most this many, up to ${MAX_RUNS}`, parseLimit(MAX_RUNS), 20)
    .action(async (options: { limit: number }) => {
      const { client, terminal } = context()
      const page = await client.listRuns({ query: { page_size: options.limit } })
      terminal.result(page, () => {
        if (page.items.length === 0) return "No runs yet. Start one with 'sta analyze --all'."
        return formatTable(
          page.items,
          [
            { title: 'id', value: (run) => String(run.id), align: 'right' },
            { title: 'status', value: (run) => run.status, paint: (run) => RUN_PAINT[run.status] },
            { title: 'created', value: (run) => formatInstant(run.created_at) },
            { title: 'tickets', value: (run) => formatCount(run.ticket_count), align: 'right' },
            {
              title: 'failed',
              value: (run) => formatCount(run.progress.failed),
              align: 'right',
              paint: (run) => (run.progress.failed > 0 ? 'red' : undefined),
            },
            { title: 'cost', value: (run) => (run.cost_usd === null ? '–' : formatCost(run.cost_usd)), align: 'right' },
            {
              title: 'took',
              value: (run) => {
                const seconds = secondsBetween(run.started_at, run.finished_at)
                return seconds === null ? '–' : formatDuration(seconds)
              },
              align: 'right',
            },
            { title: 'summary', value: (run) => run.error ?? describeDelay(run) ?? run.summary },
          ],
          terminal,
        )
      })
      if (page.total > page.items.length)
        terminal.note(`${formatCount(page.items.length)} of ${formatCount(page.total)} runs`)
    })
}
