import type { UsageRow } from '@sta/contract/schemas/usage'
import { useState } from 'react'
import { formatCompact, formatCost } from '../../platform/format-number.ts'
import { formatCount } from '../../texts/count.ts'
import { LOCALES, perLanguage } from '../../texts/language.ts'
import { texts } from '../../texts/texts.ts'
import { BarChart } from '../../ui/charts/BarChart.tsx'
import { Segments } from '../../ui/controls/Segments.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { runsAddress } from './addresses.ts'
import { daysOf } from './bars.ts'
import styles from './InsightList.module.css'
import type { Range } from './range.ts'
import { type Measure, spendingChart } from './spending.ts'

const MEASURES: Measure[] = ['cost', 'tokens']

/** Two digits are enough to read an axis. */
const shortDollars = perLanguage(
  (language) =>
    new Intl.NumberFormat(LOCALES[language].numbers, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      maximumSignificantDigits: 2,
      useGrouping: false,
    }),
)
const shortCost = (usd: number): string => shortDollars().format(usd)

type Props = { rows: UsageRow[]; range: Range }

/** What the models cost. A bar opens the runs of its days: it is they who spend. */
export function SpendingSection({ rows, range }: Props) {
  const [measure, setMeasure] = useState<Measure>('cost')
  if (rows.length === 0) {
    return (
      <Section title={texts.insights.costAndTokens}>
        <p className={styles.nothing}>{texts.insights.nothingSpent}</p>
      </Section>
    )
  }
  const { slots, series } = spendingChart(rows, range, measure)
  const measures = MEASURES.map((value) => ({ value, label: texts.insights.measure(value) }))
  const isUnpriced = measure === 'cost' && rows.some(({ unpriced_calls }) => unpriced_calls > 0)
  return (
    <Section
      title={texts.insights.costAndTokens}
      aside={<Segments label={texts.insights.measureLabel} options={measures} value={measure} onChange={setMeasure} />}
    >
      <BarChart
        name={texts.insights.spendingBy(measure, range.unit)}
        slotName={texts.insights.unit(range.unit)}
        slots={slots}
        series={series}
        format={measure === 'cost' ? formatCost : formatCount}
        axisFormat={measure === 'cost' ? shortCost : formatCompact}
        addressOf={(slot, model) => runsAddress(daysOf(slot), model)}
      />
      {isUnpriced && <p className={styles.more}>{texts.insights.unpriced}</p>}
    </Section>
  )
}
