import { useQuery } from '@tanstack/react-query'
import { Coins } from 'lucide-react'
import { texts } from '../../texts/texts.ts'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../ui/page/ErrorState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { SkeletonText } from '../../ui/page/Skeleton.tsx'
import { BudgetMeter } from './BudgetMeter.tsx'
import { UsageTable } from './UsageTable.tsx'
import { usageQuery } from './usage-query.ts'

/** What the model cost: this month against its budget, and day by day. */
export function UsageView() {
  return (
    <Section title={texts.usage.usage} aside={texts.usage.last30Days}>
      <Contents />
    </Section>
  )
}

function Contents() {
  const { data: usage, error, refetch } = useQuery(usageQuery)
  if (!usage && error) return <ErrorState title={texts.usage.notLoaded} error={error} onRetry={() => refetch()} />
  if (!usage) return <SkeletonText lines={5} />
  return (
    <>
      <BudgetMeter budget={usage.month} />
      {usage.days.length === 0 ? (
        <EmptyState icon={Coins} title={texts.usage.noCalls}>
          {texts.usage.noCallsHint}
        </EmptyState>
      ) : (
        <UsageTable usage={usage} />
      )}
    </>
  )
}
