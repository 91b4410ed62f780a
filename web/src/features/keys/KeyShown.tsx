import type { CreatedApiKey } from '@sta/contract/schemas/access/keys'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { CopyField } from '../../ui/controls/CopyField.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './Keys.module.css'

/** The key itself, the one time that it is shown. */
export function KeyShown({ created, onClose }: { created: CreatedApiKey; onClose: () => void }) {
  const words = texts.keys
  return (
    <Dialog title={created.name} description={words.shownOnce} size="small" onClose={onClose}>
      <div className={styles.form}>
        <CopyField label={words.yourKey} value={created.key} words={words} />
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
