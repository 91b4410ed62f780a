import type { ColumnChoice } from '@sta/import-file/columns'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatPercent } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Section } from '../../ui/page/Page.tsx'
import { BadRowsButton } from './BadRowsButton.tsx'
import { BadRowsTable, SHOWN } from './BadRowsTable.tsx'
import styles from './CheckedRows.module.css'
import type { FileCheck } from './reading/file-check-store.ts'

type Props = { check: FileCheck; file: File; columns: ColumnChoice; children: ReactNode }

/** The whole file, checked before it is sent. Importing need not wait for it. The children say what is here already. */
export function CheckedRows({ check, file, columns, children }: Props) {
  const result = check.step === 'checked' ? check.result : null
  const { bad = 0, warned = 0 } = result ?? {}
  return (
    <Section title={texts.importing.allRows} aside={bad > 0 && <BadRowsButton check={check} file={file} />}>
      <div className={styles.state} role="status">
        <Words check={check} />
      </div>
      {check.step === 'checking' && (
        <ProgressBar label={texts.importing.rowsChecked} total={100} done={Math.round(check.share * 100)} />
      )}
      {children}
      {result && bad > 0 && (
        <BadRowsTable
          label={texts.importing.badRows}
          rows={result.first}
          total={bad}
          columns={columns}
          more={texts.importing.badRowsShown(SHOWN, bad)}
        />
      )}
      {result && warned > 0 && (
        <BadRowsTable
          label={texts.importing.leftOut}
          rows={result.firstWarned}
          total={warned}
          columns={columns}
          more={texts.importing.leftOutShown(SHOWN, warned)}
        />
      )}
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
  const { rows, bad, warned } = check.result
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
      {warned > 0 && (
        <p className={styles.bad}>
          <TriangleAlert size={15} aria-hidden /> {texts.importing.leftOutOfRows(warned)}
        </p>
      )}
    </>
  )
}
