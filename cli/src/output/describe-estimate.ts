import type { RunEstimate } from '@sta/contract/schemas/run-choice'
import { formatCost, formatCount, formatDuration } from './format.ts'
import { formatFields } from './table.ts'
import type { Terminal } from './terminal.ts'

/** What a run would take, as lines of text. */
export function describeEstimate(estimate: RunEstimate, terminal: Pick<Terminal, 'paint'>): string {
  const { analyzer, model, cost_usd: cost, seconds, budget_left_usd: left } = estimate
  const tooLittle = left !== null && cost !== null && cost > left
  return formatFields(
    [
      ['tickets', formatCount(estimate.ticket_count)],
      ['calls', formatCount(estimate.calls)],
      ['tokens', `${formatCount(estimate.input_tokens)} in, ${formatCount(estimate.output_tokens)} out`],
      ['cost', cost === null ? 'unknown: the server has no price for this model' : formatCost(cost)],
      ['budget left', left === null ? null : `${formatCost(left)}${tooLittle ? ', which is not enough' : ''}`],
      ['time', seconds === null ? 'within 24 hours' : formatDuration(seconds)],
      ['analyzer', analyzer === model ? model : `${analyzer}, ${model}`],
      ['transport', estimate.transport],
      ['based on', estimate.basis === 'history' ? 'earlier calls of this model' : 'a guess'],
    ],
    terminal,
  )
}
