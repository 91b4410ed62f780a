import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { parseIds } from '../arguments.ts'
import type { Context } from '../context.ts'
import { followRun } from '../follow-run.ts'
import { plural } from '../format.ts'
import { tryAgain } from '../try-again.ts'

const RETRIES = 2

export const WATCH_EXIT_CODES = `
With --watch the exit code tells the outcome:
  0  completed
  4  completed, some tickets failed
  5  failed or cancelled
  1  anything else, also when Ctrl-C ended the watching (the run goes on)`

export function registerAnalyze(program: Command, context: () => Context): void {
  const command: Command = program
    .command('analyze')
    .description('start a run over the given pending tickets, or over all of them')
    .argument('[ids...]', 'ids of tickets', parseIds)
    .option('-a, --all', 'all pending tickets')
    .option('-w, --watch', 'show the progress to the end, then the executive summary')
    .addHelpText('after', WATCH_EXIT_CODES)
    .action(async (ids: number[], options: { all?: true; watch?: true }) => {
      if (ids.length === 0 && !options.all) command.error('error: say which tickets: give their ids, or --all')
      if (ids.length > 0 && options.all) command.error('error: give ids or --all, not both')
      const whole = context()
      const { client, terminal } = whole
      const idempotencyKey = randomUUID()
      const run = await tryAgain(
        () => client.startRun({ body: { ticketIds: options.all ? null : ids }, idempotencyKey }),
        RETRIES,
        () => terminal.note('The connection was lost, trying again.'),
      )
      const started = `Run ${run.id} started: ${plural(run.ticket_count, 'ticket')}`
      if (options.watch) {
        terminal.note(started)
        return followRun(whole, run.id)
      }
      terminal.result(run, () => `${started}. Watch it with 'sta watch ${run.id}'.`)
    })
}
