import type { RunEstimate } from '@sta/contract/run-choice'
import type { ReactNode } from 'react'
import { formatCost, formatCount, formatRough } from '../../platform/format-number.ts'
import { formatDuration } from '../../platform/format-time.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import styles from './EstimateFacts.module.css'

type Props = {
  /** Undefined until it is known: the rows stand already, so that nothing jumps. */
  estimate: RunEstimate | undefined
  /** It answers the choice before this one. */
  isOld: boolean
  isLocal: boolean
  hasBudget: boolean
}

const BASES: Record<RunEstimate['basis'], string> = {
  history: 'Estimated from earlier calls of this model.',
  guess: 'A first guess, from the length of the tickets.',
}
const UNPRICED = 'Set PRICE_INPUT_USD_PER_MILLION and PRICE_OUTPUT_USD_PER_MILLION to know it'

function costWords({ cost_usd, analyzer }: RunEstimate): string {
  if (cost_usd === null) return 'Price unknown'
  if (cost_usd === 0) return analyzer === 'local' ? 'Free, on this machine' : 'Free'
  return `About ${formatCost(cost_usd)}`
}

const timeWords = ({ seconds }: RunEstimate): string =>
  seconds === null ? 'Within 24 hours' : `About ${formatDuration(Math.max(1, seconds) * 1000)}`

const tokenWords = ({ input_tokens, output_tokens }: RunEstimate): string =>
  `About ${formatRough(input_tokens)} in, ${formatRough(output_tokens)} out`

const isOverBudget = ({ cost_usd, budget_left_usd }: RunEstimate): boolean =>
  budget_left_usd !== null && cost_usd !== null && cost_usd > budget_left_usd

/** What a run would take, row by row; a warning when the budget does not last. */
export function EstimateFacts({ estimate, isOld, isLocal, hasBudget }: Props) {
  const isUnpriced = estimate !== undefined && estimate.cost_usd === null
  return (
    <div className={styles.estimate} aria-live="polite" aria-busy={!estimate || isOld} data-old={isOld || undefined}>
      <dl className={styles.facts}>
        <Fact name="Tickets">{estimate && formatCount(estimate.ticket_count)}</Fact>
        {!isLocal && (
          <>
            <Fact name="Model">{estimate?.model}</Fact>
            <Fact name="Calls">{estimate && formatCount(estimate.calls)}</Fact>
            <Fact name="Tokens">{estimate && tokenWords(estimate)}</Fact>
          </>
        )}
        <Fact name="Cost" title={isUnpriced ? UNPRICED : undefined}>
          {estimate && costWords(estimate)}
        </Fact>
        <Fact name="Time">{estimate && timeWords(estimate)}</Fact>
        {(estimate ? estimate.budget_left_usd !== null : hasBudget && !isLocal) && (
          <Fact name="Budget left">{estimate && formatCost(estimate.budget_left_usd)}</Fact>
        )}
      </dl>
      {estimate && isOverBudget(estimate) && (
        <p className={styles.warning}>
          The budget does not last for all of it. The run stops when it is used up; what is done by then is kept.
        </p>
      )}
      {!isLocal && <p className={styles.basis}>{estimate && BASES[estimate.basis]}</p>}
    </div>
  )
}

function Fact({ name, title, children }: { name: string; title?: string | undefined; children: ReactNode }) {
  return (
    <div className={styles.fact} title={title}>
      <dt>{name}</dt>
      <dd>{children ?? <Skeleton width={96} />}</dd>
    </div>
  )
}
