import { TriangleAlert } from 'lucide-react'
import styles from './ImportTable.module.css'
import type { FilePreview } from './preview-file.ts'

const LONGEST_CELL = 160

export function PreviewTable({ preview }: { preview: FilePreview }) {
  const { columns, rows, used, missing } = preview
  // Two columns may have the same name.
  const named = columns.map((column, index) => ({ column, index, key: `${index} ${column}` }))
  return (
    <>
      {missing.length > 0 && (
        <p className={styles.warning} role="alert">
          <TriangleAlert size={15} aria-hidden />
          No column named {missing.join(' and ')} was found in the first line. The server needs both.
        </p>
      )}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className={styles.caption}>The first rows</caption>
          <thead>
            <tr>
              {named.map(({ key, column, index }) => (
                <th key={key} scope="col" data-used={used.includes(index) || undefined}>
                  {column || '(no name)'}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name, and do not move
              <tr key={line}>
                {named.map(({ key, index }) => (
                  <td key={key}>{(row[index] ?? '').slice(0, LONGEST_CELL)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
