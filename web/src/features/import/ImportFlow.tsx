import { FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { formatBytes, formatPercent, plural } from '../../platform/format-number.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { FileDrop } from './FileDrop.tsx'
import styles from './ImportFlow.module.css'
import { PreviewTable } from './PreviewTable.tsx'
import { type FilePreview, previewFile } from './preview-file.ts'
import { RejectedTable } from './RejectedTable.tsx'
import { type ImportState, useImport } from './use-import.ts'

export function ImportFlow() {
  const { state, choose, reset, cancel, send } = useImport()
  const file = state.step === 'choosing' ? null : state.file
  const preview = usePreview(file)

  if (state.step === 'choosing') return <FileDrop onFile={choose} />
  return (
    <>
      <div className={styles.file}>
        <FileText size={18} aria-hidden />
        <div className={styles.name}>
          <strong>{state.file.name}</strong>
          <span>{formatBytes(state.file.size)}</span>
        </div>
        {state.step === 'sending' && <Button onClick={cancel}>Cancel</Button>}
        {(state.step === 'ready' || state.step === 'refused') && (
          <>
            <Button variant="ghost" onClick={reset}>
              Choose another
            </Button>
            <Button variant="primary" onClick={() => send(state.file)}>
              {state.step === 'refused' ? 'Try again' : 'Import'}
            </Button>
          </>
        )}
        {state.step === 'done' && <Button onClick={reset}>Import another file</Button>}
      </div>
      <Outcome state={state} />
      {state.step !== 'done' && preview && <PreviewTable preview={preview} />}
    </>
  )
}

function Outcome({ state }: { state: ImportState }) {
  if (state.step === 'sending') return <Sending share={state.share} />
  if (state.step === 'refused') {
    return (
      <p className={styles.refused} role="alert">
        <strong>The import did not go through.</strong> {reasonOf(state.error)}.
      </p>
    )
  }
  if (state.step !== 'done') return null
  const { created, rejected } = state.result
  return (
    <>
      <div className={styles.result} role="status">
        <div>
          <strong>{plural(created, 'ticket')} imported</strong>
          <span>{rejected > 0 ? `${plural(rejected, 'row')} rejected, see below` : 'No row was rejected'}</span>
        </div>
        {created > 0 && (
          <ButtonLink variant="primary" to="/">
            Go to the inbox
          </ButtonLink>
        )}
      </div>
      {rejected > 0 && <RejectedTable result={state.result} />}
    </>
  )
}

function Sending({ share }: { share: number }) {
  const sent = share >= 1
  return (
    <div className={styles.sending}>
      <span role="status">{sent ? 'Sent. The server stores the rows…' : 'Sending…'}</span>
      <span className={styles.share}>{sent ? <Spinner /> : formatPercent(share)}</span>
      <ProgressBar className={styles.bar} label="Upload" total={100} done={Math.round(share * 100)} />
    </div>
  )
}

function usePreview(file: File | null): FilePreview | null {
  const [shown, setShown] = useState<{ file: File; preview: FilePreview } | null>(null)
  useEffect(() => {
    if (!file) return
    let current = true
    previewFile(file).then(
      (preview) => current && setShown({ file, preview }),
      () => {
        // It cannot be read: the upload will say why.
      },
    )
    return () => {
      current = false
    }
  }, [file])
  return shown && shown.file === file ? shown.preview : null
}
