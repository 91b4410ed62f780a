import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { followRun } from '../follow-run.ts'
import { WATCH_EXIT_CODES } from './analyze.ts'

export function registerRetry(program: Command, context: () => Context): void {
  program
    .command('retry')
    .description('go on with what a finished run left: failed tickets, and those a stop gave back')
    .argument('<id>', 'id of the run', parseId)
    .option('-w, --watch', 'show the progress to the end, then the executive summary')
    .addHelpText('after', WATCH_EXIT_CODES)
    .action(async (id: number, options: { watch?: true }) => {
      const whole = context()
      const state = await whole.client.retryRun({ params: { id } })
      if (options.watch) return followRun(whole, id)
      whole.terminal.result(state, () => `Run ${id} goes on. Watch it with 'sta watch ${id}'.`)
    })
}
