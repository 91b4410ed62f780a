import { randomUUID } from 'node:crypto'
import type { RunEstimate } from '@sta/contract/schemas/run-choice'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { followRun } from '../follow-run.ts'
import { describeEstimate } from '../output/describe-estimate.ts'
import { plural } from '../output/format.ts'
import type { Terminal } from '../output/terminal.ts'
import { addChoiceArguments, type ChoiceOptions, runChoice } from '../run-choice.ts'
import { tryAgain } from '../try-again.ts'

type Options = ChoiceOptions & { watch?: true; yes?: true }

const RETRIES = 2

export const WATCH_EXIT_CODES = `
With --watch the exit code tells the outcome:
  0  completed
  4  completed, some tickets failed
  5  failed or cancelled
  1  anything else, also when Ctrl-C ended the watching (the run goes on)`

export function registerAnalyze(program: Command, context: () => Context): void {
  addChoiceArguments(program.command('analyze'))
    .description('start a run over the given tickets, those that match, or all pending ones')
    .option('-w, --watch', 'show the progress to the end, then the executive summary')
    .option('-y, --yes', 'do not ask before a run that costs money')
    .addHelpText('after', WATCH_EXIT_CODES)
    .action(async (ids: number[], options: Options, command: Command) => {
      const body = runChoice(ids, options, command)
      const whole = context()
      const { client, terminal, exitWith } = whole
      if (!(await isAgreed(await client.estimateRun({ body }), terminal, options.yes ?? false))) {
        terminal.note('Nothing was started.')
        return exitWith(EXIT.error)
      }
      const idempotencyKey = randomUUID()
      const run = await tryAgain(
        () => client.startRun({ body, idempotencyKey }),
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

/** Shows what a run that costs money would take, and asks the person at the terminal, if there is one. */
async function isAgreed(estimate: RunEstimate, { note, ask }: Terminal, yes: boolean): Promise<boolean> {
  // An unknown cost is null, and may be any.
  if (estimate.cost_usd === 0) return true
  note(`The run will take about:\n${describeEstimate(estimate, { paint: (_style, text) => text })}`)
  return yes || ask === null || ask('Start it?')
}
