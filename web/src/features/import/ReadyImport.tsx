import { useQueryClient } from '@tanstack/react-query'
import { FileWarning } from 'lucide-react'
import { useRef, useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { CheckedRows } from './CheckedRows.tsx'
import { ColumnFields } from './ColumnFields.tsx'
import { FileBar } from './FileBar.tsx'
import { FileRowsTable } from './FileRowsTable.tsx'
import { useFileCheck } from './file-check-store.ts'
import { describePreview } from './file-words.ts'
import { resetImport } from './import-store.ts'
import { PreviewSkeleton, PreviewTable } from './PreviewTable.tsx'
import { sendImport } from './send-import.ts'
import type { Suggestion } from './suggest-columns.ts'
import { usePreview } from './use-preview.ts'

/** A chosen file: which column is what, how its rows become tickets, and which will not. */
export function ReadyImport({ file }: { file: File }) {
  const queries = useQueryClient()
  const [hasHeader, setHasHeader] = useState<boolean | null>(null)
  const [picked, setPicked] = useState<Partial<Suggestion>>({})
  const [isAsked, setIsAsked] = useState(false)
  const fields = useRef<HTMLDivElement>(null)
  const { preview, error } = usePreview(file, hasHeader)

  const { title = null, description = null } = { ...preview?.suggestion, ...picked }
  const columns = preview && title && description ? { title, description, hasHeader: preview.hasHeader } : null
  const request = preview && columns ? { file, format: preview.format, columns } : null
  const check = useFileCheck(request)
  // For a moment after a change the preview still shows the file as it was read before.
  const isRead = preview !== null && (hasHeader ?? preview.hasHeader) === preview.hasHeader

  const begin = () => {
    if (request) return void sendImport({ ...request, key: newIdempotencyKey() }, queries)
    setIsAsked(true)
    fields.current?.querySelector<HTMLSelectElement>('select:has(option[value=""]:checked)')?.focus()
  }
  const another = (
    <Button variant="ghost" onClick={resetImport}>
      {texts.importing.chooseAnother}
    </Button>
  )

  if (error) {
    return (
      <>
        <FileBar file={file}>{another}</FileBar>
        <div role="alert">
          <EmptyState icon={FileWarning} title={texts.importing.cannotBeImported}>
            {reasonOf(error)}.
          </EmptyState>
        </div>
      </>
    )
  }
  return (
    <>
      <FileBar file={file} facts={preview ? describePreview(preview) : []}>
        {another}
        <Button variant="primary" disabled={!isRead} onClick={begin}>
          {texts.importing.import}
        </Button>
      </FileBar>
      {preview === null ? (
        <PreviewSkeleton />
      ) : (
        <>
          <div ref={fields}>
            <ColumnFields
              preview={preview}
              hasHeader={hasHeader ?? preview.hasHeader}
              choice={{ title, description }}
              isAsked={isAsked}
              onChoice={(choice) => setPicked({ ...picked, ...choice })}
              onHasHeader={(next) => {
                setHasHeader(next)
                setPicked({})
              }}
            />
          </div>
          {columns ? <PreviewTable preview={preview} columns={columns} /> : <FileRowsTable preview={preview} />}
          {check && <CheckedRows check={check} file={file} columns={columns} />}
        </>
      )}
    </>
  )
}
