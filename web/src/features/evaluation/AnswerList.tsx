import type { EvaluationAnswer, EvaluationDetail } from '@sta/contract/schemas/evaluations'
import { PRIORITIES } from '@sta/contract/wire/values'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatPercent } from '../../platform/format-number.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { LoadMore } from '../../ui/page/LoadMore.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { CategoryChip } from '../taxonomy/CategoryChip.tsx'
import { PriorityBadge } from '../taxonomy/PriorityBadge.tsx'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import styles from './AnswerList.module.css'
import { answersQuery, type Cell, type Field } from './evaluation-queries.ts'

type Props = { evaluation: EvaluationDetail; field: Field; cell: Cell }

/** Tickets with what is right and what was answered. */
export function AnswerList({ evaluation, field, cell }: Props) {
  const words = texts.evaluation
  const query = useInfiniteQuery(answersQuery(evaluation, field, cell))
  const { data, error, refetch } = query
  if (!data && error) return <ErrorState title={words.answersNotLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={4} />
  const answers = data.pages.flatMap(({ items }) => items)
  if (answers.length === 0) return <p className={styles.nothing}>{words.noWrong}</p>
  return (
    <>
      <ul className={styles.rows}>
        {answers.map((answer) => (
          <li key={answer.position} className={styles.row}>
            <TicketTitle ticket={answer} />
            <span className={styles.labels}>
              <Label field={field} value={answer.expected[field]} />
              <ArrowRight size={13} role="img" aria-label={words.answeredAs} />
              {answer.failure === null ? (
                <Label field={field} value={answer.answered[field]} />
              ) : (
                <span title={answer.failure}>{words.noAnswer}</span>
              )}
              <span className={styles.confidence}>{formatPercent(answer[`${field}_confidence`])}</span>
            </span>
          </li>
        ))}
      </ul>
      <LoadMore shown={answers.length} total={data.pages[0]?.total ?? 0} query={query} />
    </>
  )
}

/** The ticket where it is one of this installation, else its text. */
export function TicketTitle({
  ticket: { ticket_id, title, description },
}: {
  ticket: Pick<EvaluationAnswer, 'ticket_id' | 'title' | 'description'>
}) {
  if (ticket_id !== null)
    return (
      <Link to={`/tickets/${ticket_id}?status=all`} className={styles.title}>
        {title}
      </Link>
    )
  return (
    <details className={styles.text}>
      <summary className={styles.title}>{title}</summary>
      <p>{description}</p>
    </details>
  )
}

/** A category or a priority as it is drawn everywhere. */
export function Label({ field, value }: { field: Field; value: string | null }): ReactNode {
  const labelOf = useCategoryLabel()
  if (value === null) return <span>–</span>
  if (field === 'category') return <CategoryChip category={value} label={labelOf(value)} />
  return PRIORITIES.filter((each) => each === value).map((priority) => (
    <PriorityBadge key={priority} priority={priority} />
  ))
}
