import type { RunState } from '@sta/contract/schemas/runs'
import type { Context } from './context.ts'
import { EXIT } from './exit-codes.ts'
import { formatCost, formatCount, plural } from './output/format.ts'
import { clean } from './output/text.ts'
import { watchRun } from './watch-run.ts'

/** Watches a run to its end, prints the executive summary, and sets the exit code. Ctrl-C ends the watching, not the run. */
export async function followRun(context: Context, id: number): Promise<void> {
  const { client, terminal, exitWith } = context
  const watching = new AbortController()
  const stop = () => watching.abort()
  process.once('SIGINT', stop)
  try {
    const state = await watchRun(context, id, watching.signal)
    exitWith(exitCodeOf(state))
    const whole = terminal.json ? await client.getRun({ params: { id } }) : state
    terminal.result(whole, () => describeEnd(state))
    if (state.error) terminal.note(state.error)
    if (state.progress.failed > 0) terminal.note(`See why with 'sta show run ${id}', try again with 'sta retry ${id}'.`)
  } catch (error) {
    if (!watching.signal.aborted) throw error
    terminal.note(
      `No longer watching; run ${id} goes on. Watch it with 'sta watch ${id}', stop it with 'sta cancel ${id}'.`,
    )
    exitWith(EXIT.error)
  } finally {
    process.removeListener('SIGINT', stop)
  }
}

function exitCodeOf({ status, progress }: RunState): number {
  if (status !== 'completed') return EXIT.runFailed
  return progress.failed > 0 ? EXIT.someTicketsFailed : EXIT.ok
}

function describeEnd({ analysis_run_id, status, progress, cost_usd, summary }: RunState): string {
  const head = [
    `Run ${analysis_run_id} ${status}: ${formatCount(progress.done)} of ${plural(progress.total, 'ticket')} analyzed`,
    progress.failed > 0 ? `${formatCount(progress.failed)} failed` : '',
    formatCost(cost_usd),
  ]
  return `${head.filter((part) => part !== '').join(', ')}\n\n${clean(summary)}`
}
