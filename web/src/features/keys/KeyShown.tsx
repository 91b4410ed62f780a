import type { CreatedApiKey } from '@sta/contract/schemas/keys'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { copyText } from '../../platform/copy-text.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './Keys.module.css'

/** The key itself, the one time that it is shown. */
export function KeyShown({ created, onClose }: { created: CreatedApiKey; onClose: () => void }) {
  const words = texts.keys
  // Told within the dialog: what is outside of it is hidden as long as it is open.
  const [outcome, setOutcome] = useState('')
  const copy = () =>
    copyText(created.key).then(
      () => setOutcome(words.copied),
      () => setOutcome(words.notCopied),
    )
  return (
    <Dialog title={created.name} description={words.shownOnce} size="small" onClose={onClose}>
      <div className={styles.form}>
        <Field label={words.yourKey} hint={<span role="status">{outcome}</span>}>
          {(control) => (
            <span className={styles.shown}>
              <input {...control} readOnly value={created.key} onFocus={({ target }) => target.select()} />
              <Button onClick={() => void copy()}>
                <Copy size={13} aria-hidden /> {words.copy}
              </Button>
            </span>
          )}
        </Field>
        <p className={styles.usage}>
          {words.howToUse} <code>{`Authorization: Bearer ${created.prefix}…`}</code>
        </p>
        <FormActions>
          <Button variant="primary" onClick={onClose}>
            {words.done}
          </Button>
        </FormActions>
      </div>
    </Dialog>
  )
}
