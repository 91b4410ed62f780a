import { TAXONOMY_LIMITS } from '@sta/contract/wire/limits'
import { useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'

type Props = { onForce: (reason: string) => void; onClose: () => void }

/** Asks why something is put into use without being tried. */
export function ForceDialog({ onForce, onClose }: Props) {
  const words = texts.settings
  const [reason, setReason] = useState('')
  return (
    <Dialog title={words.withoutTrial} description={words.withoutTrialWhat} size="small" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim() !== '') onForce(reason.trim())
        }}
      >
        <Field label={words.whyWithout}>
          {(control) => (
            <input
              {...control}
              required
              maxLength={TAXONOMY_LIMITS.noteLength}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <FormActions>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button type="submit" variant="primary" disabled={reason.trim() === ''}>
            {words.useIt}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
