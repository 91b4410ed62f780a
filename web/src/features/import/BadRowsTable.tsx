import type { RejectedRow } from '@sta/contract/schemas/tickets'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { Table } from '../../ui/table/Table.tsx'
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
      <Table label={texts.importing.badRows} className={styles.table} hasFixedColumns>
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
            <tr key={line}>
              <td className={styles.number}>{formatCount(line)}</td>
              <td>{columnOf(field, columns)}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {shown.length < total && <p className={styles.note}>{texts.importing.badRowsShown(shown.length, total)}</p>}
    </>
  )
}
