import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@sta/contract/client'
import type { EvaluationDetail } from '@sta/contract/schemas/evaluations'
import type { NewLabelledSet } from '@sta/contract/schemas/labelled-sets'
import { EVALUATION_LIMITS } from '@sta/contract/wire/limits'
import { ANALYZERS } from '@sta/contract/wire/values'
import { type Command, Option } from 'commander'
import { parseId, parseLimit } from '../arguments.ts'
import type { Context } from '../context.ts'
import { EXIT } from '../exit-codes.ts'
import { describeComparison, describeEvaluation, evaluationTable, setTable } from '../output/describe-evaluation.ts'
import { plural } from '../output/format.ts'
import { startProgress } from '../output/progress.ts'

const POLL_MS = 500

const EXAMPLES = `
Examples:
  $ sta eval add "Corrected by May" --corrections
  $ sta eval add "By hand" --file labelled.csv
  $ sta eval run 4 --analyzer local --watch
  $ sta eval compare 8 9`

type SetOptions = { corrections?: true; builtIn?: true; file?: string; sample?: number }

/** sta eval: how often an analyzer is right on tickets whose answers are known. */
export function registerEval(program: Command, context: () => Context): void {
  const evaluate = program
    .command('eval')
    .description('measure how often an analyzer is right, on tickets whose answers are known')
    .addHelpText('after', EXAMPLES)

  evaluate
    .command('sets')
    .description('list the labelled sets')
    .action(async () => {
      const { client, terminal } = context()
      const sets = await client.listLabelledSets()
      terminal.result(sets, () => setTable(sets, terminal))
    })

  evaluate
    .command('add')
    .description('make a labelled set')
    .argument('<name>', 'what it is called')
    .option('--corrections', 'of what people corrected or confirmed, as it is now')
    .option('--built-in', "of the built-in analyzer's held-out tickets")
    .option('--file <path>', 'of a CSV or JSON Lines file with title, description, category, priority')
    .option('--sample <number>', 'of the newest tickets with what they have now', parseLimit(EVALUATION_LIMITS.sample))
    .action(async (name: string, options: SetOptions, command: Command) => {
      const { client, terminal, exitWith } = context()
      const wanted = await newSetOf(name, options)
      if (!wanted) return command.error('Say what is in it: --corrections, --built-in, --file or --sample')
      const created = await client.createLabelledSet({ body: wanted })
      terminal.result(created, () => setTable([created.set], terminal))
      for (const { line, field, message } of created.errors)
        terminal.note(`line ${line}${field ? `, ${field}` : ''}: ${message}`)
      if (created.rejected > created.errors.length)
        terminal.note(`${plural(created.rejected, 'row')} rejected, of which the first are listed`)
      if (created.rejected > 0) exitWith(EXIT.someRowsRejected)
    })

  evaluate
    .command('delete')
    .description('delete a labelled set, and the evaluations on it')
    .argument('<set>', 'id of the set', parseId)
    .action(async (id: number) => {
      const { client, terminal } = context()
      await client.deleteLabelledSet({ params: { id } })
      terminal.result({ deleted: id }, () => `Set ${id} is deleted.`)
    })

  registerEvaluations(evaluate, context)
}

type RunOptions = { analyzer?: EvaluationDetail['analyzer']; repeats?: number; watch?: true }

function registerEvaluations(evaluate: Command, context: () => Context): void {
  evaluate
    .command('run')
    .description('have an analyzer answer a labelled set, in the background')
    .argument('<set>', 'id of the set', parseId)
    .addOption(new Option('--analyzer <name>', 'default: the one that runs use').choices(ANALYZERS))
    .option('--repeats <number>', 'ask so often, to see whether answers stay', parseLimit(EVALUATION_LIMITS.repeats))
    .option('-w, --watch', 'wait for its end, and show it')
    .action(async (set_id: number, { analyzer, repeats, watch }: RunOptions) => {
      const { client, terminal, exitWith } = context()
      const started = await client.startEvaluation({ body: { set_id, analyzer, repeats } })
      if (!watch)
        return terminal.result(
          started,
          () => `Evaluation ${started.id} began. Look with 'sta eval show ${started.id}'.`,
        )
      const end = await watchEvaluation(client, started.id)
      terminal.result(end, () => describeEvaluation(end, terminal))
      if (end.status !== 'completed') exitWith(EXIT.runFailed)
    })

  evaluate
    .command('list')
    .description('list evaluations, newest first')
    .option('--set <id>', 'only those on this set', parseId)
    .action(async ({ set }: { set?: number }) => {
      const { client, terminal } = context()
      const page = await client.listEvaluations({ query: { set_id: set } })
      terminal.result(page, () => evaluationTable(page.items, terminal))
      if (page.total > page.items.length) terminal.note(`${page.items.length} of ${page.total} evaluations`)
    })

  evaluate
    .command('show')
    .description('show an evaluation: classes, calibration, coverage, cost')
    .argument('<id>', 'id of the evaluation', parseId)
    .action(async (id: number) => {
      const { client, terminal } = context()
      const evaluation = await client.getEvaluation({ params: { id } })
      terminal.result(evaluation, () => describeEvaluation(evaluation, terminal))
    })

  evaluate
    .command('compare')
    .description('two evaluations on one set side by side, with the tickets that changed')
    .argument('<first>', 'id of an evaluation', parseId)
    .argument('<second>', 'id of another one', parseId)
    .action(async (id: number, other: number) => {
      const { client, terminal } = context()
      const comparison = await client.compareEvaluations({ params: { id, other } })
      terminal.result(comparison, () => describeComparison(comparison, terminal))
    })
}

/** @returns null when it is not said what is in it. */
async function newSetOf(
  name: string,
  { corrections, builtIn, file, sample }: SetOptions,
): Promise<NewLabelledSet | null> {
  if (corrections) return { source: 'corrections', name }
  if (builtIn) return { source: 'built_in', name }
  if (sample !== undefined) return { source: 'sample', name, size: sample }
  if (file === undefined) return null
  const format = /\.(jsonl|ndjson|json)$/i.test(file) ? 'jsonl' : 'csv'
  return { source: 'file', name, format, content: await readFile(file, 'utf8') }
}

async function watchEvaluation(client: Client, id: number): Promise<EvaluationDetail> {
  const progress = startProgress()
  try {
    for (;;) {
      const evaluation = await client.getEvaluation({ params: { id } })
      const { done, failed, total, status } = evaluation
      progress.update(done + failed, total, `${done + failed}/${plural(total, 'answer')}`)
      if (status !== 'pending' && status !== 'processing') return evaluation
      await sleep(POLL_MS)
    }
  } finally {
    progress.stop()
  }
}
