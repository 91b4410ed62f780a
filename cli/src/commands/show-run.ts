import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { describeRun } from '../output/describe-run.ts'

const FAILURES_SHOWN = 10

export function registerShowRun(show: Command, context: () => Context): void {
  show
    .command('run')
    .description('show a run: summary, numbers, themes, urgent tickets, failures')
    .argument('<id>', 'id of the run', parseId)
    .action(async (id: number) => {
      const { client, terminal } = context()
      const run = await client.getRun({ params: { id } })
      const readFailures = run.progress.failed > 0 && !terminal.json
      const failures = readFailures
        ? (await client.listRunFailures({ params: { id }, query: { page_size: FAILURES_SHOWN } })).items
        : []
      terminal.result(run, () => describeRun(run, failures, terminal))
    })
}
