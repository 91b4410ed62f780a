import type { RunEstimate } from '@sta/contract/schemas/run-choice'
import type { ReactNode } from 'react'
import { formatCost, formatRough } from '../../../platform/format-number.ts'
import { formatDuration } from '../../../platform/format-time.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { Skeleton } from '../../../ui/page/Skeleton.tsx'
import styles from './EstimateFacts.module.css'

type Props = {
  /** Undefined until it is known: the rows stand already, so that nothing jumps. */
  estimate: RunEstimate | undefined
  /** It answers the choice before this one. */
  isOld: boolean
  isLocal: boolean
  hasBudget: boolean
}

function costWords({ cost_usd, analyzer }: RunEstimate): string {
  if (cost_usd === null) return texts.analyze.priceUnknown
  if (cost_usd === 0) return analyzer === 'local' ? texts.analyze.freeHere : texts.analyze.free
  return texts.analyze.about(formatCost(cost_usd))
}

const timeWords = ({ seconds }: RunEstimate): string =>
  seconds === null ? texts.analyze.within24Hours : texts.analyze.about(formatDuration(Math.max(1, seconds) * 1000))

const tokenWords = ({ input_tokens, output_tokens }: RunEstimate): string =>
  texts.analyze.tokensInOut(formatRough(input_tokens), formatRough(output_tokens))

const isOverBudget = ({ cost_usd, budget_left_usd }: RunEstimate): boolean =>
  budget_left_usd !== null && cost_usd !== null && cost_usd > budget_left_usd

/** What a run would take, row by row; a warning when the budget does not last. */
export function EstimateFacts({ estimate, isOld, isLocal, hasBudget }: Props) {
  const words = texts.analyze
  const isUnpriced = estimate !== undefined && estimate.cost_usd === null
  return (
    <div className={styles.estimate} aria-live="polite" aria-busy={!estimate || isOld} data-old={isOld || undefined}>
      <dl className={styles.facts}>
        <Fact name={words.tickets}>{estimate && formatCount(estimate.ticket_count)}</Fact>
        {!isLocal && (
          <>
            <Fact name={words.model}>{estimate?.model}</Fact>
            <Fact name={words.calls}>{estimate && formatCount(estimate.calls)}</Fact>
            <Fact name={words.tokens}>{estimate && tokenWords(estimate)}</Fact>
          </>
        )}
        <Fact name={words.cost} title={isUnpriced ? words.setPrices : undefined}>
          {estimate && costWords(estimate)}
        </Fact>
        <Fact name={words.time}>{estimate && timeWords(estimate)}</Fact>
        {(estimate ? estimate.budget_left_usd !== null : hasBudget && !isLocal) && (
          <Fact name={words.budgetLeft}>{estimate && formatCost(estimate.budget_left_usd)}</Fact>
        )}
      </dl>
      {estimate && isOverBudget(estimate) && <p className={styles.warning}>{words.overBudget}</p>}
      {!isLocal && <p className={styles.basis}>{estimate && words.basis(estimate.basis)}</p>}
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
