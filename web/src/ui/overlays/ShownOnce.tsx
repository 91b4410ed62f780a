import type { ReactNode } from 'react'
import { Button } from '../controls/Button.tsx'
import { CopyField } from '../controls/CopyField.tsx'
import { FormActions } from '../controls/FormActions.tsx'
import { Dialog } from './Dialog.tsx'
import styles from './ShownOnce.module.css'

type Props = {
  title: string
  label: string
  secret: string
  words: { shownOnce: string; done: string; copy: string; copied: string; notCopied: string }
  onClose: () => void
  /** How it is used. */
  children?: ReactNode
}

/** A secret, the one time that it is shown. */
export function ShownOnce({ title, label, secret, words, onClose, children }: Props) {
  return (
    <Dialog title={title} description={words.shownOnce} size="small" onClose={onClose}>
      <div className={styles.form}>
        <CopyField label={label} value={secret} words={words} />
        {children}
        <FormActions>
          <Button variant="primary" onClick={onClose}>
            {words.done}
          </Button>
        </FormActions>
      </div>
    </Dialog>
  )
}
