import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { followRun } from '../follow-run.ts'
import { WATCH_EXIT_CODES } from './analyze.ts'

export function registerWatch(program: Command, context: () => Context): void {
  program
    .command('watch')
    .description('show the progress of a run to its end, then the executive summary')
    .argument('<id>', 'id of the run', parseId)
    .addHelpText('after', WATCH_EXIT_CODES.replace('With --watch the', 'The'))
    .action(async (id: number) => {
      const whole = context()
      // Watching is patient with a server that goes away, so a wrong id or address has to show before it begins.
      await whole.client.getRunState({ params: { id } })
      await followRun(whole, id)
    })
}
