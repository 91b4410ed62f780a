import type { Command } from 'commander'
import { parseId } from '../arguments.ts'
import type { Context } from '../context.ts'
import { formatCount, plural } from '../output/format.ts'

export function registerCancel(program: Command, context: () => Context): void {
  program
    .command('cancel')
    .description('stop a run: what is done is kept, the other tickets are pending again')
    .argument('<id>', 'id of the run', parseId)
    .action(async (id: number) => {
      const { client, terminal } = context()
      const state = await client.cancelRun({ params: { id } })
      const { done, total } = state.progress
      terminal.result(
        state,
        () => `Run ${id} ${state.status}: ${formatCount(done)} of ${plural(total, 'ticket')} analyzed`,
      )
    })
}
