import type { RejectedRow } from '@sta/contract/tickets'
import { formatCount } from '../../platform/format-number.ts'
import { columnOf } from './file-words.ts'
import styles from './ImportTable.module.css'
import type { ImportColumns } from './import-store.ts'

const MOST_SHOWN = 100

type Props = { rows: RejectedRow[]; total: number; columns: ImportColumns | null }

/** Where the rows stand in the file, and what is wrong with them. */
export function BadRowsTable({ rows, total, columns }: Props) {
  const shown = rows.slice(0, MOST_SHOWN)
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label="Bad rows">
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                Line
              </th>
              <th scope="col" className={styles.column}>
                Column
              </th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, field, message }) => (
              <tr key={line}>
                <td className={styles.number}>{formatCount(line)}</td>
                <td>{columnOf(field, columns)}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < total && (
        <p className={styles.note}>
          The first {formatCount(shown.length)} of {formatCount(total)} are shown; the download holds them all.
        </p>
      )}
    </>
  )
}
