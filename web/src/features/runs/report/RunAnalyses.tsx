import { useInfiniteQuery } from '@tanstack/react-query'
import { Eye, ListX } from 'lucide-react'
import { formatPercent } from '../../../platform/format-number.ts'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../../ui/page/ErrorState.tsx'
import { LoadMore } from '../../../ui/page/LoadMore.tsx'
import { SkeletonText } from '../../../ui/page/Skeleton.tsx'
import { CategoryChip } from '../../taxonomy/CategoryChip.tsx'
import { notesOf } from '../../taxonomy/explanation-words.ts'
import { PriorityBadge } from '../../taxonomy/PriorityBadge.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import styles from '../RunRows.module.css'
import { type AnalysesFilter, runAnalysesQuery } from '../run-queries.ts'

type Props = { id: number; filter: AnalysesFilter; active: boolean }

export function RunAnalyses({ id, filter, active }: Props) {
  const query = useInfiniteQuery(runAnalysesQuery(id, filter))
  const labelOf = useCategoryLabel()
  const { data, error, refetch } = query
  if (!data && error) return <ErrorState title={texts.runs.analysesNotLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={6} />
  const analyses = data.pages.flatMap((page) => page.items)
  const total = data.pages[0]?.total ?? 0
  if (analyses.length === 0) {
    const nothing = active ? texts.runs.noResultsYet : texts.runs.noResults
    return <EmptyState icon={ListX} title={filter.category || filter.priority ? texts.runs.noTicketInCell : nothing} />
  }
  return (
    <>
      <ul className={styles.rows}>
        {analyses.map((analysis) => (
          <li key={analysis.id}>
            <Link to={`/tickets/${analysis.ticket_id}?status=all`} className={styles.row}>
              <span className={styles.text}>
                <span className={styles.title}>{analysis.ticket.title}</span>
                {notesOf(analysis) && <span className={styles.note}>{notesOf(analysis)}</span>}
              </span>
              <span className={styles.marks}>
                {analysis.needs_review && (
                  <span
                    className={styles.review}
                    title={texts.runs.needsReview}
                    role="img"
                    aria-label={texts.runs.needsReview}
                  >
                    <Eye size={14} aria-hidden />
                  </span>
                )}
                <span className={styles.chip}>
                  <CategoryChip category={analysis.category} label={labelOf(analysis.category)} />
                </span>
                <span className={styles.priority}>
                  <PriorityBadge priority={analysis.priority} />
                </span>
                <span className={styles.figure} title={texts.runs.confidenceInCategory}>
                  {formatPercent(analysis.category_confidence)}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <LoadMore query={query} shown={analyses.length} total={total} />
    </>
  )
}
