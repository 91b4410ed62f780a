import type { ColumnChoice } from '@sta/import-file/columns'
import type { DateOrder } from '@sta/import-file/read-date'
import { byField, TICKET_FIELDS } from '@sta/import-file/ticket-fields'
import { useQueryClient } from '@tanstack/react-query'
import { FileWarning } from 'lucide-react'
import { useRef, useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { CheckedRows } from './CheckedRows.tsx'
import styles from './ColumnFields.module.css'
import { ColumnFields } from './ColumnFields.tsx'
import { FileBar } from './FileBar.tsx'
import { FileRowsTable } from './FileRowsTable.tsx'
import { describePreview } from './file-words.ts'
import { HereAlready } from './HereAlready.tsx'
import { type ImportPlan, resetImport } from './import-store.ts'
import { PreviewSkeleton, PreviewTable } from './PreviewTable.tsx'
import { ReadingFields } from './ReadingFields.tsx'
import { useFileCheck } from './reading/file-check-store.ts'
import type { FilePreview, Reading } from './reading/preview-file.ts'
import { usePreview } from './reading/use-preview.ts'
import { sendImport } from './send-import.ts'

const AS_FOUND: Reading = { hasHeader: null, encoding: null, delimiter: null }

/** A chosen file: how it is read, which column is what, how its rows become tickets, and which will not. */
export function ReadyImport({ file }: { file: File }) {
  const queries = useQueryClient()
  const [reading, setReading] = useState(AS_FOUND)
  const [picked, setPicked] = useState<ColumnChoice>({})
  const [kept, setKept] = useState<string[]>([])
  const [dateOrder, setDateOrder] = useState<DateOrder | null | undefined>()
  const [source, setSource] = useState<string | null>(null)
  const [existing, setExisting] = useState<ImportPlan['existing']>('skip')
  const [isAsked, setIsAsked] = useState(false)
  const fields = useRef<HTMLDivElement>(null)
  const { preview, readAs, error } = usePreview(file, reading)

  const another = (
    <Button variant="ghost" onClick={resetImport}>
      {texts.importing.chooseAnother}
    </Button>
  )
  const choice = preview ? { ...suggested(preview), ...picked } : {}
  const isDecided = Boolean(choice.title) && choice.description !== undefined
  const rules = preview && {
    readAs: { ...reading, hasHeader: preview.hasHeader },
    takeAs: {
      columns: choice,
      dateOrder: dateOrder === undefined ? preview.dates.order : dateOrder,
      source: (source ?? preview.system ?? '').trim() || null,
      customColumns: kept,
    },
  }
  const request = rules && isDecided ? { file, format: preview.format, ...rules } : null
  const check = useFileCheck(request)
  // For a moment after a change the preview still shows the file as it was read before.
  const isRead = JSON.stringify(readAs) === JSON.stringify(reading)

  const begin = () => {
    if (request) return void sendImport({ ...request, existing, key: newIdempotencyKey() }, queries)
    setIsAsked(true)
    fields.current?.querySelector<HTMLSelectElement>('select:has(option[value=""]:checked)')?.focus()
  }
  const readAgain = (next: Reading) => {
    setReading(next)
    setPicked({})
    setKept([])
    setDateOrder(undefined)
  }

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
      {preview === null || rules === null ? (
        <PreviewSkeleton />
      ) : (
        <>
          <div ref={fields} className={styles.columns}>
            <ColumnFields
              preview={preview}
              choice={choice}
              guessed={TICKET_FIELDS.filter(
                (field) => !(field in picked) && preview.suggestion[field]?.isSure === false,
              )}
              isAsked={isAsked}
              onChoice={(next) => setPicked({ ...picked, ...next })}
              kept={kept}
              onKept={setKept}
            />
          </div>
          <ReadingFields
            preview={preview}
            reading={reading}
            onReading={readAgain}
            dateOrder={rules.takeAs.dateOrder}
            onDateOrder={setDateOrder}
            source={source ?? preview.system ?? ''}
            onSource={setSource}
          />
          {request ? <PreviewTable preview={preview} takeAs={rules.takeAs} /> : <FileRowsTable preview={preview} />}
          {check && request && (
            <CheckedRows check={check} file={file} columns={choice}>
              {check.step === 'checked' && <HereAlready plan={{ ...request, existing }} onExisting={setExisting} />}
            </CheckedRows>
          )}
        </>
      )}
    </>
  )
}

/** A title and a description must be decided by a person when nothing says which they are; other fields may be missing. */
const suggested = ({ suggestion }: FilePreview): ColumnChoice =>
  byField((field) => suggestion[field]?.column ?? (field === 'title' || field === 'description' ? undefined : null))
