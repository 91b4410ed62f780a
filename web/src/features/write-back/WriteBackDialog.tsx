import type { Connector } from '@sta/contract/schemas/connections/connectors'
import type { WriteBack } from '@sta/contract/schemas/connections/write-back'
import type { WriteBackKind } from '@sta/contract/wire/write-back'
import { type FormEvent, useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { ConflictList } from './ConflictList.tsx'
import { FailureList } from './FailureList.tsx'
import { PreviewResult } from './PreviewResult.tsx'
import styles from './WriteBack.module.css'
import { WriteBackFields } from './WriteBackFields.tsx'
import { type Draft, draftOf, settingsOf } from './write-back-draft.ts'
import { usePreview, useSaveWriteBack } from './write-back-queries.ts'

type Props = { connection: Connector; kind: WriteBackKind; writeBack: WriteBack; onClose: () => void }

/** What goes back to a system: chosen, tried in a dry run, then written; below it what a person has to decide. */
export function WriteBackDialog({ connection, kind, writeBack, onClose }: Props) {
  const words = texts.writeBack
  const [draft, setDraft] = useState(() => draftOf(writeBack, kind))
  const preview = usePreview(connection)
  const save = useSaveWriteBack(connection)
  const isPending = preview.isPending || save.isPending
  const failure = save.error ?? preview.error

  function change(some: Partial<Draft>) {
    setDraft({ ...draft, ...some })
    preview.reset()
    save.reset()
  }
  const saveAs = (isStarted: boolean) =>
    save.mutate(
      { change: { settings: settingsOf(draft), by_itself: draft.byItself }, isStarted },
      { onSuccess: onClose },
    )
  function submit(event: FormEvent) {
    event.preventDefault()
    if (isPending) return
    if (preview.data) saveAs(true)
    else preview.mutate(settingsOf(draft))
  }
  return (
    <Dialog title={words.title(connection.name)} description={words.what} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <WriteBackFields kind={kind} draft={draft} errors={fieldErrors(failure)} onChange={change} />
        {failure && (
          <p className={cards.error} role="alert">
            {reasonOf(failure)}
          </p>
        )}
        {preview.data && <PreviewResult preview={preview.data} />}
        <FormActions>
          <Button disabled={isPending} onClick={() => saveAs(false)}>
            {words.save}
          </Button>
          <Button type="submit" variant="primary" disabled={isPending}>
            {preview.data ? words.saveAndWrite : preview.isPending ? words.trying : words.dryRun}
          </Button>
        </FormActions>
      </form>
      {writeBack.conflicts > 0 && <ConflictList connection={connection} count={writeBack.conflicts} />}
      {writeBack.failed > 0 && <FailureList connection={connection} count={writeBack.failed} />}
    </Dialog>
  )
}
