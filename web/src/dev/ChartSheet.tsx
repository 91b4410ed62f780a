import { formatCount } from '../texts/count.ts'
import { BarChart } from '../ui/charts/BarChart.tsx'
import { BarPlot } from '../ui/charts/BarPlot.tsx'
import { BarTip } from '../ui/charts/BarTip.tsx'
import styles from './ChartSheet.module.css'
import { Specimen, State } from './Specimen.tsx'
import { daysOf, SERIES } from './sample-figures.ts'

const WEEK = daysOf(7)
const QUARTER = daysOf(90)
const EMPTY = WEEK.map((slot) => ({ ...slot, values: {} }))
const MIDDLE = WEEK[3]

export function ChartSheet() {
  return (
    <>
      <Specimen of="BarChart">
        <State name="a week, with something behind each bar" wide>
          <BarChart name="A week" slotName="Day" slots={WEEK} series={SERIES} addressOf={() => '#Charts'} />
        </State>
        <State name="one series" wide>
          <BarChart name="One series" slotName="Day" slots={WEEK} series={SERIES.slice(0, 1)} />
        </State>
        <State name="90 days" wide>
          <BarChart name="90 days" slotName="Day" slots={QUARTER} series={SERIES} />
        </State>
        <State name="without a number" wide>
          <BarChart name="Nothing" slotName="Day" slots={EMPTY} series={SERIES} />
        </State>
      </Specimen>
      <Specimen of="BarPlot">
        <State name="only the drawing" wide className={styles.still}>
          <BarPlot
            slots={WEEK}
            series={SERIES}
            format={formatCount}
            height={140}
            onEnter={() => {}}
            onLeave={() => {}}
          />
        </State>
      </Specimen>
      <Specimen of="BarTip">
        {MIDDLE && (
          <State name="of a part, with something behind it" wide className={styles.tip}>
            <BarTip
              slot={MIDDLE}
              point={{ index: 3, series: 'bug' }}
              slots={WEEK}
              series={SERIES}
              format={formatCount}
              isLink
            />
          </State>
        )}
      </Specimen>
    </>
  )
}
