import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { AgreementSection } from '../features/insights/AgreementSection.tsx'
import { GroupSpikeList } from '../features/insights/GroupSpikeList.tsx'
import { InsightsSkeleton } from '../features/insights/InsightsSkeleton.tsx'
import { insightsQuery } from '../features/insights/insights-query.ts'
import { RangeChoice } from '../features/insights/RangeChoice.tsx'
import { dayOf, presetParams, type Range, readRange } from '../features/insights/range.ts'
import { SpendingSection } from '../features/insights/SpendingSection.tsx'
import { SpikeList } from '../features/insights/SpikeList.tsx'
import { ThemeList } from '../features/insights/ThemeList.tsx'
import { VolumeSection } from '../features/insights/VolumeSection.tsx'
import type { Split } from '../features/insights/volume.ts'
import { usageBetween } from '../features/usage/usage-query.ts'
import { replaceParams, useSearchParams } from '../platform/router.tsx'
import { texts } from '../texts/texts.ts'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { Page } from '../ui/page/Page.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'
import styles from './InsightsPage.module.css'

/** What came in, what it was about, and what it cost. Which days, and by what they are split, stands in the URL. */
export function InsightsPage() {
  const params = useSearchParams()
  const today = dayOf(Date.now())
  const range = readRange(params, today)
  const split = params.get('by') === 'priority' ? 'priority' : 'category'
  const show = (days: Record<string, string>, by: Split) => replaceParams({ ...days, ...(by === 'priority' && { by }) })
  const shown: Record<string, string> =
    range.preset === null ? { from: range.from, to: range.to } : presetParams(range.preset)
  return (
    <Page
      title={texts.pages.insights}
      wide
      lead={texts.pages.insightsLead}
      actions={
        <RangeChoice
          range={range}
          today={today}
          onPreset={(preset) => show(presetParams(preset), split)}
          onDays={(days) => show(days, split)}
        />
      }
    >
      <Contents range={range} split={split} onSplit={(by) => show(shown, by)} />
    </Page>
  )
}

type Props = { range: Range; split: Split; onSplit: (split: Split) => void }

function Contents({ range, split, onSplit }: Props) {
  const { data: insights, error, isPlaceholderData, refetch } = useQuery(insightsQuery(range))
  const usage = useQuery(usageBetween(range))
  // Drawn in small pieces when they come, between which keys are heard.
  const mayShow = useDeferredValue(insights !== undefined)
  if (!insights && error)
    return <ErrorState title={texts.pages.insightsNotLoaded} error={error} onRetry={() => refetch()} />
  if (!insights || !mayShow) return <InsightsSkeleton />
  const { queryKey } = insightsQuery(range)
  return (
    <div className={styles.contents} data-old={isPlaceholderData || undefined}>
      <PartBoundary of={insights} queryKey={queryKey}>
        <VolumeSection insights={insights} range={range} split={split} onSplit={onSplit} />
      </PartBoundary>
      <div className={styles.columns}>
        <PartBoundary of={insights} queryKey={queryKey}>
          <GroupSpikeList spikes={insights.group_spikes ?? []} />
          <SpikeList spikes={insights.spikes} />
        </PartBoundary>
        <PartBoundary of={insights} queryKey={queryKey}>
          <ThemeList themes={insights.themes} />
        </PartBoundary>
      </div>
      {usage.data ? (
        <PartBoundary of={usage.data} queryKey={usageBetween(range).queryKey}>
          <SpendingSection rows={usage.data.days} range={range} />
        </PartBoundary>
      ) : (
        usage.error && (
          <ErrorState title={texts.pages.usageNotLoaded} error={usage.error} onRetry={() => usage.refetch()} />
        )
      )}
      <PartBoundary of={insights} queryKey={queryKey}>
        <AgreementSection agreement={insights.agreement} />
      </PartBoundary>
    </div>
  )
}
