import { Table2 } from 'lucide-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  Suspense,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { announce } from '../../platform/announce.ts'
import { lazyPart } from '../../platform/lazy-load.ts'
import { navigate } from '../../platform/router.tsx'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../controls/Button.tsx'
import { Skeleton } from '../page/Skeleton.tsx'
import { useNearView } from '../page/use-near-view.ts'
import styles from './BarChart.module.css'
import { BarTip } from './BarTip.tsx'
import { ChartTable } from './ChartTable.tsx'
import {
  type AddressOf,
  amountOf,
  movePoint,
  PLOT,
  type Point,
  type Series,
  type Slot,
  sumOf,
  totalOf,
} from './chart-data.ts'

const BarPlot = lazyPart(() => import('./BarPlot.tsx').then((m) => m.BarPlot))

type Props = {
  /** What the chart shows, such as `Tickets by day and category`. */
  name: string
  /** What a bar stands for: `Day`. */
  slotName: string
  slots: Slot[]
  series: Series[]
  format?: (value: number) => string
  /** Shorter, for the axis. */
  axisFormat?: (value: number) => string
  /** Of the plot, in pixels. */
  height?: number
  /** Without it, there is nothing behind the bars to open. */
  addressOf?: AddressOf
}

/** Stacked bars. Mouse and arrow keys walk through them, click and Enter open what is behind; or all of it as a table. */
export function BarChart({
  name,
  slotName,
  slots,
  series,
  format = formatCount,
  axisFormat = format,
  height = PLOT.height,
  addressOf,
}: Props) {
  const [asTable, setAsTable] = useState(false)
  const sums = sumOf(slots, texts.chart.total).values
  return (
    <figure className={styles.chart} aria-label={name}>
      <div className={styles.head}>
        <ul className={styles.legend} aria-label={texts.chart.colours}>
          {series.map(({ key, label, colour }) => (
            <li key={key}>
              <span className={styles.swatch} style={{ background: colour }} aria-hidden />
              {label} <span className={styles.sum}>{format(sums[key] ?? 0)}</span>
            </li>
          ))}
        </ul>
        <Button
          variant="ghost"
          size="small"
          aria-label={texts.chart.showAsTable}
          title={texts.chart.showAsTable}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          <Table2 size={13} aria-hidden /> <span className={styles.word}>{texts.chart.showAsTable}</span>
        </Button>
      </div>
      {asTable ? (
        <ChartTable {...{ name, slotName, slots, series, format, addressOf }} />
      ) : (
        <Plot {...{ name, slots, series, format, axisFormat, height, addressOf }} />
      )}
    </figure>
  )
}

type PlotProps = Required<Pick<Props, 'name' | 'slots' | 'series' | 'format' | 'axisFormat' | 'height'>> & {
  addressOf: AddressOf | undefined
}

function Plot({ name, slots, series, format, axisFormat, height, addressOf }: PlotProps) {
  const hintId = useId()
  const box = useRef<HTMLDivElement>(null)
  const isNear = useNearView(box)
  const [point, setPoint] = useState<Point | null>(null)
  /** A finger has no hover: its first touch shows a bar, the next one opens it. */
  const [isSeen, setIsSeen] = useState(true)
  const slot = point === null ? undefined : slots[point.index]
  // Drawn anew, the bar under a pressed mouse button would be another one, and there would be no click.
  const drawing = useMemo(
    () => (
      <BarPlot
        slots={slots}
        series={series}
        format={axisFormat}
        height={height}
        onEnter={(index, part) => setPoint({ index, series: part })}
        onLeave={() => setPoint((seen) => seen && { ...seen, series: null })}
      />
    ),
    [slots, series, axisFormat, height],
  )

  const open = (index: number) => {
    const target = slots[index]
    const part = index === point?.index ? point.series : null
    if (target && addressOf && totalOf(target) > 0) navigate(addressOf(target, part))
  }
  const toIndex = (event: MouseEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - left - PLOT.left) / (width - PLOT.left - PLOT.right)
    return Math.min(slots.length - 1, Math.max(0, Math.floor(share * slots.length)))
  }
  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const index = toIndex(event)
    setPoint((seen) => (seen?.index === index ? seen : { index, series: null }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && point) return open(point.index)
    const next = movePoint(event.key, point ?? { index: slots.length - 1, series: null }, slots, series)
    if (!next) return
    event.preventDefault()
    setPoint(next)
    announce(pointInWords(slots[next.index], next.series, series, format))
  }

  return (
    <div
      ref={box}
      className={styles.plot}
      role="application"
      aria-label={name}
      aria-describedby={hintId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk through it
      tabIndex={0}
      data-open={(addressOf !== undefined && slot !== undefined && totalOf(slot) > 0) || undefined}
      onKeyDown={onKeyDown}
      onFocus={() => setPoint((seen) => seen ?? { index: slots.length - 1, series: null })}
      onBlur={() => setPoint(null)}
      onPointerDown={(event) => {
        setIsSeen(event.pointerType === 'mouse' || toIndex(event) === point?.index)
        onPointer(event)
      }}
      onPointerMove={onPointer}
      onPointerLeave={(event) => event.pointerType === 'mouse' && setPoint(null)}
      onClick={(event) => isSeen && open(toIndex(event))}
    >
      {point && (
        <span
          className={styles.cursor}
          style={{ '--index': point.index, '--count': slots.length, '--left': `${PLOT.left}px` }}
        />
      )}
      <div aria-hidden>
        <Suspense fallback={<Skeleton height={height} />}>{isNear ? drawing : <Skeleton height={height} />}</Suspense>
        {point && slot && <BarTip {...{ slot, point, slots, series, format, isLink: addressOf !== undefined }} />}
      </div>
      <span id={hintId} className={styles.hint}>
        {addressOf ? texts.chart.chartKeysAndEnter : texts.chart.chartKeys}
      </span>
    </div>
  )
}

/** A point for a screen reader: a part with its number, or a bar with all its parts. */
function pointInWords(
  slot: Slot | undefined,
  part: string | null,
  series: Series[],
  format: (value: number) => string,
) {
  if (!slot) return ''
  const words = (key: string, label: string) => `${label} ${format(amountOf(slot, key))}`
  const seen = series.filter(({ key }) => (part === null ? amountOf(slot, key) > 0 : key === part))
  const parts = seen.map(({ key, label }) => words(key, label))
  return [slot.title, ...(part === null ? [format(totalOf(slot))] : []), ...parts].join(', ')
}
