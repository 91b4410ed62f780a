import type { Insights } from '@sta/contract/schemas/insights'
import { UNANALYZED } from '@sta/contract/wire/values'
import { CalendarX } from 'lucide-react'
import { INBOX } from '../../platform/addresses.ts'
import { formatCompact } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { BarChart } from '../../ui/charts/BarChart.tsx'
import { ButtonLink } from '../../ui/controls/Button.tsx'
import { Segments } from '../../ui/controls/Segments.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import { ticketsAddress } from './addresses.ts'
import { daysOf } from './bars.ts'
import type { Range } from './range.ts'
import { type Split, volumeChart } from './volume.ts'

const SPLITS: Split[] = ['category', 'priority']

type Props = { insights: Insights; range: Range; split: Split; onSplit: (split: Split) => void }

/** How many tickets came in, by day or week. */
export function VolumeSection({ insights: { volume }, range, split, onSplit }: Props) {
  const labelOf = useCategoryLabel()
  if (volume.length === 0) {
    return (
      <Section title={texts.insights.tickets}>
        <EmptyState
          icon={CalendarX}
          title={texts.insights.noTickets}
          actions={
            range.preset === 365 ? (
              <ButtonLink to={INBOX}>{texts.insights.goToInbox}</ButtonLink>
            ) : (
              <ButtonLink to="/insights?days=365">{texts.insights.lookAtYear}</ButtonLink>
            )
          }
        >
          {texts.insights.noTicketsWhy}
        </EmptyState>
      </Section>
    )
  }
  const { slots, series } = volumeChart(volume, range, split, labelOf)
  const splits = SPLITS.map((value) => ({ value, label: texts.insights.field(value) }))
  const total = volume.reduce((sum, { count }) => sum + count, 0)
  return (
    <Section
      title={texts.insights.ticketCount(total)}
      aside={<Segments label={texts.insights.splitBy} options={splits} value={split} onChange={onSplit} />}
    >
      <BarChart
        name={texts.insights.ticketsBy(range.unit, split)}
        slotName={texts.insights.unit(range.unit)}
        slots={slots}
        series={series}
        axisFormat={formatCompact}
        addressOf={(slot, part) => {
          const which = part === null ? {} : { [split]: part === UNANALYZED ? null : part }
          return ticketsAddress({ ...daysOf(slot), ...which })
        }}
      />
    </Section>
  )
}
