import { Bar, CartesianGrid, BarChart as Chart, XAxis, YAxis } from 'recharts'
import { classes } from '../styles/classes.ts'
import styles from './BarPlot.module.css'
import { amountOf, PLOT, type Series, type Slot } from './chart-data.ts'

/** With more of them there is no room for more than a hair between two. */
const MOST_WIDE_BARS = 40

type Props = {
  slots: Slot[]
  series: Series[]
  format: (value: number) => string
  height: number
  /** The mouse came upon a part of a bar. */
  onEnter: (index: number, series: string) => void
  onLeave: () => void
}

/** The drawing of a bar chart. It says which part the mouse is over; all else is the business of whoever shows it. */
export function BarPlot({ slots, series, format, height, onEnter, onLeave }: Props) {
  const isDense = slots.length > MOST_WIDE_BARS
  const areCounts = slots.every((slot) => Object.values(slot.values).every(Number.isInteger))
  return (
    <Chart
      className={classes(styles.plot, isDense && styles.dense)}
      responsive
      style={{ width: '100%', height }}
      data={slots}
      margin={{ top: PLOT.top, right: PLOT.right, bottom: 0, left: 0 }}
      barCategoryGap={isDense ? '10%' : '16%'}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} />
      <XAxis
        dataKey="label"
        height={PLOT.bottom}
        tickLine={false}
        minTickGap={14}
        interval="equidistantPreserveStart"
        padding="no-gap"
      />
      <YAxis
        width={PLOT.left}
        axisLine={false}
        tickLine={false}
        tickCount={5}
        allowDecimals={!areCounts}
        tickFormatter={format}
      />
      {series.map(({ key, label, colour }) => (
        <Bar
          key={key}
          name={label}
          dataKey={(slot: Slot) => amountOf(slot, key)}
          stackId="all"
          fill={colour}
          maxBarSize={48}
          isAnimationActive={false}
          onMouseEnter={(_, index) => onEnter(index, key)}
          onMouseLeave={onLeave}
        />
      ))}
    </Chart>
  )
}
