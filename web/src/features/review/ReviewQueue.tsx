import { useQuery } from '@tanstack/react-query'
import { CheckCheck } from 'lucide-react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { taxonomyQuery } from '../taxonomy/taxonomy-query.ts'
import styles from './ReviewQueue.module.css'
import { ReviewTicket } from './ReviewTicket.tsx'
import { reviewQuery } from './review-query.ts'
import { forgetSkipped, useReview } from './review-store.ts'
import { TaughtNote } from './TaughtNote.tsx'

/** Tickets that the analyzer is unsure of, one at a time, those first that it would learn most from. */
export function ReviewQueue() {
  const { data: queue, error, refetch, isFetching } = useQuery(reviewQuery)
  // Until it is there a digit has no meaning, and must not be taken for that of the next one.
  const taxonomy = useQuery(taxonomyQuery)
  const { decided, skipped } = useReview()
  if (!queue && error) return <ErrorState title={texts.review.notLoaded} error={error} onRetry={() => refetch()} />
  if (!taxonomy.data && taxonomy.error)
    return <ErrorState title={texts.review.notLoaded} error={taxonomy.error} onRetry={() => taxonomy.refetch()} />
  if (!queue || !taxonomy.data) return <SkeletonText lines={8} />
  const names = taxonomy.data.categories.filter(({ retired }) => !retired).map(({ name }) => name)
  const left = queue.items.filter(({ id }) => !decided.includes(id) && !skipped.includes(id))
  const [ticket] = left
  const decidedHere = queue.items.filter(({ id }) => decided.includes(id)).length
  const lookAgain = () => {
    forgetSkipped()
    void refetch()
  }
  return (
    <>
      {queue.items.length > 0 && (
        <div className={styles.progress}>
          <ProgressBar label={texts.review.progress} total={queue.total} done={decidedHere} />
          <span>{texts.review.decidedOf(decidedHere, queue.total, queue.total_exact)}</span>
        </div>
      )}
      <TaughtNote decided={decided.length} />
      {ticket ? (
        <ReviewTicket key={ticket.id} ticket={ticket} names={names} lastDecided={decided.at(-1) ?? null} />
      ) : (
        <EmptyState
          icon={CheckCheck}
          title={texts.review.nothingLeft}
          actions={
            <Button variant="primary" disabled={isFetching} onClick={lookAgain}>
              {texts.review.lookAgain}
            </Button>
          }
        >
          {skipped.length > 0 ? texts.review.skippedLeft(skipped.length) : texts.review.allDecided}
        </EmptyState>
      )}
    </>
  )
}
