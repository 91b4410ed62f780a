import { CircleCheck, TriangleAlert } from 'lucide-react'
import { formatCount, formatPercent, plural } from '../../platform/format-number.ts'
import { Section } from '../../ui/Page.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { BadRowsButton } from './BadRowsButton.tsx'
import { BadRowsTable } from './BadRowsTable.tsx'
import styles from './CheckedRows.module.css'
import type { FileCheck } from './file-check-store.ts'
import { shareOfRows } from './file-words.ts'
import type { ImportColumns } from './import-store.ts'

/** The whole file, checked before it is sent. Importing need not wait for it. */
export function CheckedRows({ check, file, columns }: { check: FileCheck; file: File; columns: ImportColumns | null }) {
  const bad = check.step === 'checked' ? check.result.bad : 0
  return (
    <Section title="All rows" aside={bad > 0 && <BadRowsButton check={check} file={file} />}>
      <div className={styles.state} role="status">
        <Words check={check} />
      </div>
      {check.step === 'checking' && (
        <ProgressBar label="Rows checked" total={100} done={Math.round(check.share * 100)} />
      )}
      {check.step === 'checked' && bad > 0 && <BadRowsTable rows={check.result.first} total={bad} columns={columns} />}
    </Section>
  )
}

function Words({ check }: { check: FileCheck }) {
  if (check.step === 'checking') {
    return (
      <p>
        Checking every row… <span aria-hidden>{formatPercent(check.share)}</span>
      </p>
    )
  }
  if (check.step === 'failed') {
    return (
      <p className={styles.bad}>
        <TriangleAlert size={15} aria-hidden /> {check.reason}.
      </p>
    )
  }
  const { rows, bad } = check.result
  return (
    <>
      <p className={styles.good}>
        <CircleCheck size={15} aria-hidden /> {shareOfRows(rows - bad, rows)} can be imported.
      </p>
      {bad > 0 && (
        <p className={styles.bad}>
          <TriangleAlert size={15} aria-hidden /> {plural(bad, 'row')} will be rejected
          {bad === rows ? '.' : `; the other ${formatCount(rows - bad)} are imported all the same.`}
        </p>
      )}
    </>
  )
}
