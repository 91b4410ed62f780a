import type { UsageRow } from '@sta/contract/usage'
import { useState } from 'react'
import { formatCompact, formatCost, formatCount } from '../../platform/format-number.ts'
import { BarChart } from '../../ui/BarChart.tsx'
import { Section } from '../../ui/Page.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { runsAddress } from './addresses.ts'
import { daysOf } from './bars.ts'
import styles from './InsightList.module.css'
import type { Range } from './range.ts'
import { type Measure, spendingChart } from './spending.ts'

const MEASURES = [
  { value: 'cost', label: 'Cost' },
  { value: 'tokens', label: 'Tokens' },
] as const

/** Two digits are enough to read an axis. */
const shortCost = (usd: number): string => `$${Number(usd.toPrecision(2))}`

type Props = { rows: UsageRow[]; range: Range }

/** What the models cost. A bar opens the runs of its days: it is they who spend. */
export function SpendingSection({ rows, range }: Props) {
  const [measure, setMeasure] = useState<Measure>('cost')
  if (rows.length === 0) {
    return (
      <Section title="Cost and tokens">
        <p className={styles.nothing}>No model was asked in this time. The built-in analyzer costs nothing.</p>
      </Section>
    )
  }
  const { slots, series } = spendingChart(rows, range, measure)
  const isUnpriced = measure === 'cost' && rows.some(({ unpriced_calls }) => unpriced_calls > 0)
  return (
    <Section
      title="Cost and tokens"
      aside={<Segments label="Measure" options={MEASURES} value={measure} onChange={setMeasure} />}
    >
      <BarChart
        name={`${measure === 'cost' ? 'Cost' : 'Tokens'} by ${range.unit} and model`}
        slotName={range.unit === 'day' ? 'Day' : 'Week'}
        slots={slots}
        series={series}
        format={measure === 'cost' ? formatCost : formatCount}
        axisFormat={measure === 'cost' ? shortCost : formatCompact}
        addressOf={(slot, model) => runsAddress(daysOf(slot), model)}
      />
      {isUnpriced && <p className={styles.more}>The price of some calls is not known: they are missing here.</p>}
    </Section>
  )
}
