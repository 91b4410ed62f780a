import { useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormActions } from '../../ui/FormActions.tsx'
import styles from './ViewDialog.module.css'
import type { ViewDraft } from './ViewsButton.tsx'
import { useSaveView } from './view-actions.ts'

const LONGEST_NAME = 60

/** Asks for the name of a view. */
export function ViewDialog({ draft, onClose }: { draft: ViewDraft; onClose: () => void }) {
  const [name, setName] = useState(draft.name)
  const [isTried, setIsTried] = useState(false)
  const save = useSaveView()
  const isMissing = name.trim() === ''
  const refused = save.error && (fieldErrors(save.error).name ?? reasonOf(save.error))
  const error = isTried && isMissing ? 'The name is missing' : (refused ?? undefined)

  return (
    <Dialog title={draft.id === null ? 'Save this view' : 'Rename the view'} size="small" onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setIsTried(true)
          if (!isMissing && !save.isPending) save.mutate({ ...draft, name: name.trim() }, { onSuccess: onClose })
        }}
      >
        <Field label="Name" error={error} hint="Everybody who uses this inbox sees it">
          {(control) => (
            <input
              {...control}
              autoFocus
              maxLength={LONGEST_NAME}
              placeholder="Urgent billing"
              value={name}
              onChange={(event) => {
                setName(event.target.value)
                save.reset()
              }}
            />
          )}
        </Field>
        <FormActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
