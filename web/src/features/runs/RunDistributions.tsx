import { useQuery } from '@tanstack/react-query'
import { BarChart } from '../../ui/BarChart.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { CALL_SERIES, CONFIDENCE_SERIES, callSlots, confidenceSlots } from './distribution.ts'
import styles from './RunDistributions.module.css'
import { runDistributionQuery } from './run-queries.ts'

const HEIGHT = 150

/** How sure a finished run was of its answers, and how long its calls took. */
export function RunDistributions({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(runDistributionQuery(id))
  return (
    <Section title="Confidence and speed">
      {!data && error && (
        <ErrorState title="The distribution could not be loaded" error={error} onRetry={() => refetch()} />
      )}
      <div className={styles.charts}>
        {!data && !error && (
          <>
            <Skeleton height={HEIGHT + 58} />
            <Skeleton height={HEIGHT + 58} />
          </>
        )}
        {data && (
          <>
            <BarChart
              name="Confidence in the category"
              slotName="Confidence"
              height={HEIGHT}
              slots={confidenceSlots(data.category_confidence)}
              series={[CONFIDENCE_SERIES.category]}
            />
            <BarChart
              name="Confidence in the priority"
              slotName="Confidence"
              height={HEIGHT}
              slots={confidenceSlots(data.priority_confidence)}
              series={[CONFIDENCE_SERIES.priority]}
            />
            {data.calls.some(({ count }) => count > 0) && (
              <BarChart
                name="Duration of calls"
                slotName="Took"
                height={HEIGHT}
                slots={callSlots(data.calls)}
                series={[CALL_SERIES]}
              />
            )}
          </>
        )}
      </div>
    </Section>
  )
}
