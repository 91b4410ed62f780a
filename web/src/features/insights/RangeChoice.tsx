import { useEffect, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Segments } from '../../ui/controls/Segments.tsx'
import styles from './RangeChoice.module.css'
import { type Days, moveEnd, PRESETS, type Range } from './range.ts'

type Props = { range: Range; today: string; onPreset: (days: number) => void; onDays: (days: Days) => void }

/** So many days up to today, or from one day to another. */
export function RangeChoice({ range, today, onPreset, onDays }: Props) {
  const end = (name: 'from' | 'to') => (day: string) => {
    const days = moveEnd(range, name, day)
    if (days) onDays(days)
  }
  const presets = PRESETS.map((value) => ({ value, label: texts.insights.preset(value) }))
  return (
    <div className={styles.choice}>
      <Segments label={texts.insights.time} options={presets} value={range.preset} onChange={onPreset} />
      <span className={styles.days}>
        <DayField label={texts.insights.from} day={range.from} today={today} onDay={end('from')} />
        <span aria-hidden>–</span>
        <DayField label={texts.insights.to} day={range.to} today={today} onDay={end('to')} />
      </span>
    </div>
  )
}

type DayProps = { label: string; day: string; today: string; onDay: (day: string) => void }

/** Keeps what is typed until it is a day: the year 0002 is on the way to 2027. */
function DayField({ label, day, today, onDay }: DayProps) {
  const [text, setText] = useState(day)
  useEffect(() => setText(day), [day])
  return (
    <input
      type="date"
      aria-label={label}
      className={styles.day}
      value={text}
      max={today}
      onBlur={() => setText(day)}
      onChange={(event) => {
        setText(event.target.value)
        onDay(event.target.value)
      }}
    />
  )
}
