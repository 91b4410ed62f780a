import { ReviewQueue } from '../features/review/ReviewQueue.tsx'
import { reviewQuery } from '../features/review/review-query.ts'
import { texts } from '../texts/texts.ts'
import { Page } from '../ui/page/Page.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'
import { ForRole } from './ForRole.tsx'

/** Decide what the analyzer is unsure of, one ticket after the other. */
export function ReviewPage() {
  return (
    <Page title={texts.review.reviewQueue} wide lead={texts.review.lead}>
      <ForRole scope="write">
        <PartBoundary of="review" queryKey={reviewQuery.queryKey}>
          <ReviewQueue />
        </PartBoundary>
      </ForRole>
    </Page>
  )
}
