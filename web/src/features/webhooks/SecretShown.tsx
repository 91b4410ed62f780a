import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { CopyField } from '../../ui/controls/CopyField.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './Webhooks.module.css'

type Props = { name: string; secret: string; onClose: () => void }

/** What messages are signed with, the one time that it is shown. */
export function SecretShown({ name, secret, onClose }: Props) {
  const words = texts.webhooks
  return (
    <Dialog title={name} description={words.shownOnce} size="small" onClose={onClose}>
      <div className={styles.form}>
        <CopyField label={words.secret} value={secret} words={words} />
        <FormActions>
          <Button variant="primary" onClick={onClose}>
            {words.done}
          </Button>
        </FormActions>
      </div>
    </Dialog>
  )
}
