import type { RunComparison } from '@sta/contract/schemas/compare'
import { formatCost, formatPercent } from '../../../platform/format-number.ts'
import { formatDuration } from '../../../platform/format-time.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'

type ComparedRun = RunComparison['runs'][number]

/** A line of two runs side by side. `change` is there where both are numbers. */
export type ComparedFact = { name: string; before: string; after: string; change: string }

/** The earlier of two runs first: what changed is told from it to the later one. */
export const inOrder = (id: number, other: number): [before: number, after: number] => [
  Math.min(id, other),
  Math.max(id, other),
]

const duration = ({ started_at, finished_at }: ComparedRun): number | null =>
  started_at && finished_at ? Date.parse(finished_at) - Date.parse(started_at) : null

const costPerThousand = ({ cost_usd, progress }: ComparedRun): number | null =>
  cost_usd === null || progress.done === 0 ? null : (cost_usd / progress.done) * 1000

/** By how much a number grew or shrank; empty when that says nothing. */
export function changeInWords(before: number | null, after: number | null): string {
  if (before === null || after === null || before === after) return ''
  if (before === 0) return ''
  const share = after / before - 1
  if (Math.abs(share) >= 9.995) return `×${formatCount(Math.round(after / before))}`
  if (Math.abs(share) < 0.005) return ''
  return `${share > 0 ? '+' : '−'}${formatPercent(Math.abs(share))}`
}

/** What two runs were made with, and what they took. */
export function comparedFacts([before, after]: RunComparison['runs']): ComparedFact[] {
  const text = (name: string, read: (run: ComparedRun) => string): ComparedFact => ({
    name,
    before: read(before),
    after: read(after),
    change: read(before) === read(after) ? '' : texts.comparison.changed,
  })
  const number = (
    name: string,
    read: (run: ComparedRun) => number | null,
    format: (value: number) => string,
  ): ComparedFact => {
    const words = (value: number | null) => (value === null ? '–' : format(value))
    return {
      name,
      before: words(read(before)),
      after: words(read(after)),
      change: changeInWords(read(before), read(after)),
    }
  }
  return [
    text(texts.comparison.model, ({ model }) => model),
    text(texts.comparison.prompt, ({ prompt_version }) => prompt_version),
    text(texts.comparison.categories, ({ taxonomy_version }) => texts.comparison.version(taxonomy_version)),
    text(texts.comparison.transport, ({ transport }) => texts.runs.transportName(transport)),
    number(texts.comparison.analyzed, ({ progress }) => progress.done, formatCount),
    number(texts.comparison.failed, ({ progress }) => progress.failed, formatCount),
    number(texts.comparison.tokens, ({ input_tokens, output_tokens }) => input_tokens + output_tokens, formatCount),
    number(texts.comparison.cost, ({ cost_usd }) => cost_usd, formatCost),
    number(texts.comparison.costOfThousand, costPerThousand, formatCost),
    number(texts.comparison.took, duration, formatDuration),
  ]
}
