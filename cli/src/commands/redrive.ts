import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { followRun } from '../follow-run.ts'
import { WATCH_EXIT_CODES } from './analyze.ts'

export function registerRedrive(program: Command, context: () => Context): void {
  program
    .command('redrive')
    .description('try the job of a dead letter again: its tickets are asked about once more')
    .argument('<id>', "id of the dead letter, see 'sta dead-letters'", parseId)
    .option('-w, --watch', 'show the progress of its run to the end, then the executive summary')
    .addHelpText('after', WATCH_EXIT_CODES)
    .action(async (id: number, options: { watch?: true }) => {
      const whole = context()
      const state = await whole.client.redriveDeadLetter({ params: { id } })
      const run = state.analysis_run_id
      if (options.watch) return followRun(whole, run)
      whole.terminal.result(state, () => `Run ${run} goes on. Watch it with 'sta watch ${run}'.`)
    })
}
