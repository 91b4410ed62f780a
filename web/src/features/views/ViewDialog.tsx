import { VIEW_LIMITS } from '@sta/contract/wire/limits'
import { useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './ViewDialog.module.css'
import { useSaveView } from './view-actions.ts'

/** A view to be saved: a new one has no id. */
export type ViewDraft = { id: number | null; name: string; search: string }

/** Asks for the name of a view. */
export function ViewDialog({ draft, onClose }: { draft: ViewDraft; onClose: () => void }) {
  const [name, setName] = useState(draft.name)
  const [isTried, setIsTried] = useState(false)
  const save = useSaveView()
  const isMissing = name.trim() === ''
  const refused = save.error && (fieldErrors(save.error).name ?? reasonOf(save.error))
  const error = isTried && isMissing ? texts.views.nameMissing : (refused ?? undefined)

  return (
    <Dialog title={draft.id === null ? texts.views.saveTitle : texts.views.renameTitle} size="small" onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setIsTried(true)
          if (!isMissing && !save.isPending) save.mutate({ ...draft, name: name.trim() }, { onSuccess: onClose })
        }}
      >
        <Field label={texts.views.name} error={error} hint={texts.views.nameHint}>
          {(control) => (
            <input
              {...control}
              autoFocus
              maxLength={VIEW_LIMITS.nameLength}
              placeholder={texts.views.namePlaceholder}
              value={name}
              onChange={(event) => {
                setName(event.target.value)
                save.reset()
              }}
            />
          )}
        </Field>
        <FormActions>
          <Button onClick={onClose}>{texts.views.cancel}</Button>
          <Button type="submit" variant="primary" disabled={save.isPending}>
            {save.isPending ? texts.views.saving : texts.views.save}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
