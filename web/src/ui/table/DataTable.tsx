import type { ReactNode } from 'react'
import styles from './DataTable.module.css'
import { Table } from './Table.tsx'

export type Column<Row> = {
  name: string
  cell: (row: Row) => ReactNode
  isNumber?: boolean
  /** Left out where there is little room. */
  isExtra?: boolean
  /** Text of any length: cut where there is little room. */
  isLong?: boolean
  title?: (row: Row) => string | undefined
}

type Props<Row> = {
  label: string
  columns: Column<Row>[]
  rows: Row[]
  keyOf: (row: Row) => string | number
  /** A last row that sums up. */
  total?: Row
}

/** A plain table of figures: what its columns are, and a row for each. */
export function DataTable<Row>({ label, columns, rows, keyOf, total }: Props<Row>) {
  const cells = (row: Row) =>
    columns.map(({ name, cell, isNumber, isExtra, isLong, title }) => (
      <td key={name} data-number={isNumber} data-extra={isExtra} data-long={isLong} title={title?.(row)}>
        {cell(row)}
      </td>
    ))
  return (
    <Table label={label} className={styles.table}>
      <thead>
        <tr>
          {columns.map(({ name, isNumber, isExtra }) => (
            <th key={name} scope="col" data-number={isNumber} data-extra={isExtra}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>{cells(row)}</tr>
        ))}
      </tbody>
      {total && (
        <tfoot>
          <tr>{cells(total)}</tr>
        </tfoot>
      )}
    </Table>
  )
}
