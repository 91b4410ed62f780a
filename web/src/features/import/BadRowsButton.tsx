import { Download } from 'lucide-react'
import { downloadBlob } from '../../platform/download.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Spinner } from '../../ui/page/Spinner.tsx'
import styles from './ImportTable.module.css'
import type { FileCheck } from './reading/file-check-store.ts'

/** The bad rows as a file, as soon as they were all found. */
export function BadRowsButton({ check, file }: { check: FileCheck | null; file: File }) {
  if (check === null || check.step === 'failed') return null
  const name = texts.importing.badRowsFile(file.name.replace(/\.\w+$/, ''))
  return (
    <Button
      size="small"
      className={styles.download}
      disabled={check.step !== 'checked'}
      onClick={() => check.step === 'checked' && downloadBlob(name, check.result.badRows)}
    >
      {check.step === 'checked' ? <Download size={13} aria-hidden /> : <Spinner size={13} />}{' '}
      {texts.importing.downloadBadRows}
    </Button>
  )
}
