import { texts } from '../../texts/texts.ts'
import styles from './BarTip.module.css'
import { amountOf, PLOT, type Point, type Series, type Slot, totalOf } from './chart-data.ts'

type Props = {
  slot: Slot
  point: Point
  slots: Slot[]
  series: Series[]
  format: (value: number) => string
  isLink: boolean
}

/** What is in the bar under the mouse or the keyboard, in the order it is stacked. */
export function BarTip({ slot, point, slots, series, format, isLink }: Props) {
  const parts = series.filter(({ key }) => amountOf(slot, key) > 0).reverse()
  const total = totalOf(slot)
  const place = { '--index': point.index, '--count': slots.length, '--left': `${PLOT.left}px` }
  return (
    <div className={styles.tip} data-side={point.index * 2 < slots.length ? 'right' : 'left'} style={place}>
      <div className={styles.row}>
        <strong>{slot.title}</strong>
        <span>{format(total)}</span>
      </div>
      {parts.map(({ key, label, colour }) => (
        <div key={key} className={styles.row} data-chosen={key === point.series || undefined}>
          <span className={styles.name}>
            <span className={styles.swatch} style={{ background: colour }} />
            {label}
          </span>
          <span>{format(amountOf(slot, key))}</span>
        </div>
      ))}
      {isLink && total > 0 && (
        <div className={styles.hint} data-click={texts.chart.clickToOpen} data-tap={texts.chart.tapToOpen} />
      )}
    </div>
  )
}
