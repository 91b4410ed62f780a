import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { type Column, DataTable } from '../table/DataTable.tsx'
import styles from './ChartTable.module.css'
import { type AddressOf, amountOf, type Series, type Slot, sumOf, totalOf } from './chart-data.ts'

type Props = {
  name: string
  slotName: string
  slots: Slot[]
  series: Series[]
  format: (value: number) => string
  addressOf: AddressOf | undefined
}

/** A chart's numbers, each of them a link to what is behind it. */
export function ChartTable({ name, slotName, slots, series, format, addressOf }: Props) {
  const sum = sumOf(slots, texts.chart.total)
  const cell = (slot: Slot, key: string | null) => {
    const value = key === null ? totalOf(slot) : amountOf(slot, key)
    if (!addressOf || value === 0 || slot === sum) return format(value)
    return (
      <Link to={addressOf(slot, key)} className={styles.link}>
        {format(value)}
      </Link>
    )
  }
  const columns: Column<Slot>[] = [
    { name: slotName, cell: ({ title }) => title },
    ...series.map(({ key, label }) => ({ name: label, cell: (slot: Slot) => cell(slot, key), isNumber: true })),
    { name: texts.chart.total, cell: (slot) => cell(slot, null), isNumber: true },
  ]
  return (
    <div className={styles.table}>
      <DataTable label={name} columns={columns} rows={slots} keyOf={({ key }) => key} total={sum} />
    </div>
  )
}
