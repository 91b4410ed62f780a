import type { IncomingHookWithAddress } from '@sta/contract/schemas/connections/incoming-hooks'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { CopyField } from '../../ui/controls/CopyField.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './Hooks.module.css'

type Props = { hook: IncomingHookWithAddress; onClose: () => void }

/** Where messages are to be sent, the one time that it is shown. */
export function AddressShown({ hook, onClose }: Props) {
  const words = texts.hooks
  return (
    <Dialog title={hook.name} description={words.shownOnce} size="small" onClose={onClose}>
      <div className={styles.form}>
        <CopyField label={words.address} value={addressOf(hook.path)} words={words} />
        <FormActions>
          <Button variant="primary" onClick={onClose}>
            {words.done}
          </Button>
        </FormActions>
      </div>
    </Dialog>
  )
}

/** Under which this page reaches the server, whatever stands before it. */
const addressOf = (path: string): string => new URL(path.replace(/^\//, ''), document.baseURI).href
