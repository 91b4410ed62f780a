import type { Evaluation } from '@sta/contract/schemas/evaluations'
import { useQuery } from '@tanstack/react-query'
import { Gauge, GitCompareArrows } from 'lucide-react'
import { Suspense, useState } from 'react'
import { formatCost } from '../../platform/format-number.ts'
import { lazyPart } from '../../platform/lazy-load.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { ButtonLink } from '../../ui/controls/Button.tsx'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { Skeleton, SkeletonText } from '../../ui/page/Skeleton.tsx'
import { type Column, DataTable } from '../../ui/table/DataTable.tsx'
import styles from './Evaluation.module.css'
import { EvaluationStatusChip } from './EvaluationStatusChip.tsx'
import { evaluationsQuery } from './evaluation-queries.ts'
import { analyzerWords, madeByWords, scoreWords, shareWords } from './evaluation-words.ts'

const HistoryPlot = lazyPart(() => import('./HistoryPlot.tsx').then((m) => m.HistoryPlot))

/** All evaluations: as a chart of what they reached, and as a table of which two can be compared. */
export function EvaluationSection() {
  const words = texts.evaluation
  const { data, error, refetch } = useQuery(evaluationsQuery)
  if (!data && error) return <ErrorState title={words.notLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={5} />
  if (data.items.length === 0)
    return (
      <Section title={words.evaluations}>
        <EmptyState icon={Gauge} title={words.none}>
          {words.noneAdvice}
        </EmptyState>
      </Section>
    )
  const completed = data.items.filter(({ scores }) => scores !== null).reverse()
  return (
    <>
      {completed.length > 1 && (
        <Section title={words.history}>
          <Suspense fallback={<Skeleton height={220} />}>
            <HistoryPlot evaluations={completed} />
          </Suspense>
        </Section>
      )}
      <EvaluationTable evaluations={data.items} />
    </>
  )
}

function EvaluationTable({ evaluations }: { evaluations: Evaluation[] }) {
  const words = texts.evaluation
  const [picked, setPicked] = useState<Evaluation[]>([])
  const [first] = picked
  const pick = (evaluation: Evaluation) =>
    setPicked((before) =>
      before.some(({ id }) => id === evaluation.id)
        ? before.filter(({ id }) => id !== evaluation.id)
        : [...before.filter(({ set }) => set.id === evaluation.set.id), evaluation].slice(-2),
    )
  const [before, after] = picked.map(({ id }) => id).toSorted((a, b) => a - b)
  const columns: Column<Evaluation>[] = [
    {
      name: words.pick,
      cell: (one) => (
        <Checkbox
          label={words.compareOne(one.id)}
          checked={picked.some(({ id }) => id === one.id)}
          onChange={() => pick(one)}
        />
      ),
    },
    {
      name: words.evaluation,
      cell: (one) => (
        <span className={styles.stack}>
          <Link to={`/evaluations/${one.id}`} className={styles.link}>
            {words.numbered(one.id, analyzerWords(one.analyzer))}
          </Link>
          <span className={styles.about}>{madeByWords(one)}</span>
        </span>
      ),
      isLong: true,
    },
    { name: words.set, cell: ({ set }) => set.name, isExtra: true, isLong: true, title: ({ set }) => set.name },
    { name: words.field('category'), cell: ({ scores }) => shareWords(scores?.category_accuracy), isNumber: true },
    { name: words.macroF1, cell: ({ scores }) => scoreWords(scores?.category_macro_f1), isNumber: true, isExtra: true },
    { name: words.field('priority'), cell: ({ scores }) => shareWords(scores?.priority_accuracy), isNumber: true },
    { name: words.kappa, cell: ({ scores }) => scoreWords(scores?.priority_kappa), isNumber: true, isExtra: true },
    { name: words.cost, cell: ({ cost_usd }) => formatCost(cost_usd), isNumber: true, isExtra: true },
    { name: words.when, cell: (one) => <Age at={one.created_at} phrase />, isExtra: true },
    { name: words.status, cell: (one) => <EvaluationStatusChip evaluation={one} />, isExtra: true },
  ]
  return (
    <Section
      title={words.evaluations}
      aside={
        before !== undefined && after !== undefined ? (
          <ButtonLink size="small" variant="primary" to={`/evaluations/${before}/compare/${after}`}>
            <GitCompareArrows size={13} aria-hidden /> {words.compare}
          </ButtonLink>
        ) : (
          <span className={styles.about}>{first ? words.pickAnother(first.set.name) : words.pickTwo}</span>
        )
      }
    >
      <DataTable label={words.evaluations} columns={columns} rows={evaluations} keyOf={({ id }) => id} />
    </Section>
  )
}
