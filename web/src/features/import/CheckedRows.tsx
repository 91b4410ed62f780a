import { CircleCheck, TriangleAlert } from 'lucide-react'
import { formatPercent } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { BadRowsButton } from './BadRowsButton.tsx'
import { BadRowsTable } from './BadRowsTable.tsx'
import styles from './CheckedRows.module.css'
import type { FileCheck } from './file-check-store.ts'
import type { ImportColumns } from './import-store.ts'

/** The whole file, checked before it is sent. Importing need not wait for it. */
export function CheckedRows({ check, file, columns }: { check: FileCheck; file: File; columns: ImportColumns | null }) {
  const bad = check.step === 'checked' ? check.result.bad : 0
  return (
    <Section title={texts.importing.allRows} aside={bad > 0 && <BadRowsButton check={check} file={file} />}>
      <div className={styles.state} role="status">
        <Words check={check} />
      </div>
      {check.step === 'checking' && (
        <ProgressBar label={texts.importing.rowsChecked} total={100} done={Math.round(check.share * 100)} />
      )}
      {check.step === 'checked' && bad > 0 && <BadRowsTable rows={check.result.first} total={bad} columns={columns} />}
    </Section>
  )
}

function Words({ check }: { check: FileCheck }) {
  if (check.step === 'checking') {
    return (
      <p>
        {texts.importing.checkingRows} <span aria-hidden>{formatPercent(check.share)}</span>
      </p>
    )
  }
  if (check.step === 'failed') {
    return (
      <p className={styles.bad}>
        <TriangleAlert size={15} aria-hidden /> {check.reason ?? texts.importing.notCheckable}.
      </p>
    )
  }
  const { rows, bad } = check.result
  return (
    <>
      <p className={styles.good}>
        <CircleCheck size={15} aria-hidden /> {texts.importing.importableRows(rows - bad, rows)}
      </p>
      {bad > 0 && (
        <p className={styles.bad}>
          <TriangleAlert size={15} aria-hidden /> {texts.importing.rejectableRows(bad, rows)}
        </p>
      )}
    </>
  )
}
