import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { describeEstimate } from '../output/describe-estimate.ts'
import { addChoiceArguments, type ChoiceOptions, runChoice } from '../run-choice.ts'

export function registerEstimate(program: Command, context: () => Context): void {
  addChoiceArguments(program.command('estimate'))
    .description('show what such a run would take, in calls, tokens, money and time; starts nothing')
    .action(async (ids: number[], options: ChoiceOptions, command: Command) => {
      const body = runChoice(ids, options, command)
      const { client, terminal } = context()
      const estimate = await client.estimateRun({ body })
      terminal.result(estimate, () => describeEstimate(estimate, terminal))
    })
}
