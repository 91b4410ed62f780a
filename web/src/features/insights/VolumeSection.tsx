import type { Insights } from '@sta/contract/insights'
import { CalendarX } from 'lucide-react'
import { formatCompact, plural } from '../../platform/format-number.ts'
import { BarChart } from '../../ui/BarChart.tsx'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Section } from '../../ui/Page.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { useCategoryLabel } from '../../ui/use-category-label.ts'
import { ticketsAddress } from './addresses.ts'
import { daysOf } from './bars.ts'
import type { Range } from './range.ts'
import { type Split, UNANALYZED, volumeChart } from './volume.ts'

const SPLITS = [
  { value: 'category', label: 'Category' },
  { value: 'priority', label: 'Priority' },
] as const

type Props = { insights: Insights; range: Range; split: Split; onSplit: (split: Split) => void }

/** How many tickets came in, by day or week. */
export function VolumeSection({ insights: { volume }, range, split, onSplit }: Props) {
  const labelOf = useCategoryLabel()
  if (volume.length === 0) {
    return (
      <Section title="Tickets">
        <EmptyState
          icon={CalendarX}
          title="No tickets came in"
          actions={
            range.preset === 365 ? (
              <ButtonLink to="/">Go to the inbox</ButtonLink>
            ) : (
              <ButtonLink to="/insights?days=365">Look at 12 months</ButtonLink>
            )
          }
        >
          There are none from these days. They are counted by the day they were created.
        </EmptyState>
      </Section>
    )
  }
  const { slots, series } = volumeChart(volume, range, split, labelOf)
  const total = volume.reduce((sum, { count }) => sum + count, 0)
  return (
    <Section
      title={plural(total, 'ticket')}
      aside={<Segments label="Split by" options={SPLITS} value={split} onChange={onSplit} />}
    >
      <BarChart
        name={`Tickets by ${range.unit} and ${split}`}
        slotName={range.unit === 'day' ? 'Day' : 'Week'}
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
