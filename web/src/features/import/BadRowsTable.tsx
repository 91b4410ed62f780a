import type { RejectedRow } from '@sta/contract/schemas/ticket-files'
import type { ColumnChoice } from '@sta/import-file/columns'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { Table } from '../../ui/table/Table.tsx'
import { columnOf } from './file-words.ts'
import styles from './ImportTable.module.css'

export const SHOWN = 100

type Props = { label: string; rows: RejectedRow[]; total: number; columns: ColumnChoice; more: string }

/** Where the rows stand in the file, and what is wrong with them. `more` is said when there are more than can be shown. */
export function BadRowsTable({ label, rows, total, columns, more }: Props) {
  const shown = rows.slice(0, SHOWN)
  return (
    <>
      <Table label={label} className={styles.table} hasFixedColumns>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              {texts.importing.line}
            </th>
            <th scope="col" className={styles.column}>
              {texts.importing.column}
            </th>
            <th scope="col">{texts.importing.why}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ line, field, message }) => (
            <tr key={`${line} ${field} ${message}`}>
              <td className={styles.number}>{formatCount(line)}</td>
              <td>{columnOf(field, columns)}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {shown.length < total && <p className={styles.note}>{more}</p>}
    </>
  )
}
