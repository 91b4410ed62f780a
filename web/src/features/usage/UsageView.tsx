import { useQuery } from '@tanstack/react-query'
import { Coins } from 'lucide-react'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { SkeletonText } from '../../ui/Skeleton.tsx'
import { BudgetMeter } from './BudgetMeter.tsx'
import { UsageTable } from './UsageTable.tsx'
import { usageQuery } from './usage-query.ts'

/** What the model cost: this month against its budget, and day by day. */
export function UsageView() {
  return (
    <Section title="Usage" aside="Last 30 days, in UTC">
      <Contents />
    </Section>
  )
}

function Contents() {
  const { data: usage, error, refetch } = useQuery(usageQuery)
  if (!usage && error)
    return <ErrorState title="The usage could not be loaded" error={error} onRetry={() => refetch()} />
  if (!usage) return <SkeletonText lines={5} />
  return (
    <>
      <BudgetMeter budget={usage.month} />
      {usage.days.length === 0 ? (
        <EmptyState icon={Coins} title="No model was asked">
          Each call to a model stands here with its tokens and cost. The built-in analyzer needs none.
        </EmptyState>
      ) : (
        <UsageTable usage={usage} />
      )}
    </>
  )
}
