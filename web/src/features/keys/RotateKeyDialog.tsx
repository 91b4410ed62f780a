import type { ApiKey } from '@sta/contract/schemas/access/keys'
import { KEY_LIMITS } from '@sta/contract/wire/limits'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { KeyShown } from './KeyShown.tsx'
import styles from './Keys.module.css'
import { useRotateKey } from './key-actions.ts'

const HOURS = [0, 1, KEY_LIMITS.defaultOverlapHours, 72, KEY_LIMITS.overlapHours]
const A_DAY = 24

/** How long the old key is good beside the new one; then the new one, once. */
export function RotateKeyDialog({ old, onClose }: { old: ApiKey; onClose: () => void }) {
  const words = texts.keys
  const [hours, setHours] = useState(String(KEY_LIMITS.defaultOverlapHours))
  const rotate = useRotateKey()
  if (rotate.data) return <KeyShown created={rotate.data} onClose={onClose} />

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!rotate.isPending) rotate.mutate({ id: old.id, overlapHours: Number(hours) })
  }
  return (
    <Dialog title={words.rotateTitle(old.name)} description={words.rotateWhat} size="small" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={words.overlap}>
          {(control) => (
            <Select
              {...control}
              label={words.overlap}
              isFilter={false}
              value={hours}
              onChange={setHours}
              options={HOURS.map((count) => ({ value: String(count), label: spanOf(count) }))}
            />
          )}
        </Field>
        {rotate.error && (
          <p className={styles.refused} role="alert">
            {words.notRotated(reasonOf(rotate.error))}
          </p>
        )}
        <FormActions>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button type="submit" variant="primary" disabled={rotate.isPending}>
            {words.rotate}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}

function spanOf(hours: number): string {
  if (hours === 0) return texts.keys.atOnce
  return hours < A_DAY ? texts.keys.hours(hours) : texts.keys.inDays(hours / A_DAY)
}
