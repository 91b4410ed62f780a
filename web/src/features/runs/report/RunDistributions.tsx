import { useQuery } from '@tanstack/react-query'
import { texts } from '../../../texts/texts.ts'
import { BarChart } from '../../../ui/charts/BarChart.tsx'
import { ErrorState } from '../../../ui/page/ErrorState.tsx'
import { Section } from '../../../ui/page/Page.tsx'
import { Skeleton } from '../../../ui/page/Skeleton.tsx'
import { runDistributionQuery } from '../run-queries.ts'
import { callDurations, callSlots, categoryConfidence, confidenceSlots, priorityConfidence } from './distribution.ts'
import styles from './RunDistributions.module.css'

const HEIGHT = 150

/** How sure a finished run was of its answers, and how long its calls took. */
export function RunDistributions({ id }: { id: number }) {
  const { data, error, refetch } = useQuery(runDistributionQuery(id))
  return (
    <Section title={texts.runs.confidenceAndSpeed}>
      {!data && error && (
        <ErrorState title={texts.runs.distributionNotLoaded} error={error} onRetry={() => refetch()} />
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
              name={texts.runs.confidenceInCategory}
              slotName={texts.runs.confidence}
              height={HEIGHT}
              slots={confidenceSlots(data.category_confidence)}
              series={[categoryConfidence()]}
            />
            <BarChart
              name={texts.runs.confidenceInPriority}
              slotName={texts.runs.confidence}
              height={HEIGHT}
              slots={confidenceSlots(data.priority_confidence)}
              series={[priorityConfidence()]}
            />
            {data.calls.some(({ count }) => count > 0) && (
              <BarChart
                name={texts.runs.durationOfCalls}
                slotName={texts.runs.took}
                height={HEIGHT}
                slots={callSlots(data.calls)}
                series={[callDurations()]}
              />
            )}
          </>
        )}
      </div>
    </Section>
  )
}
