import { Copy } from 'lucide-react'
import { useState } from 'react'
import { copyText } from '../../platform/copy-text.ts'
import { Button } from './Button.tsx'
import styles from './CopyField.module.css'
import { Field } from './Field.tsx'

type Props = {
  label: string
  value: string
  words: { copy: string; copied: string; notCopied: string }
}

/** A text to take along, such as a key that is shown once. Whether it was copied is told beside it. */
export function CopyField({ label, value, words }: Props) {
  // Told here and not in a toast: what is outside of a dialog is hidden as long as it is open.
  const [outcome, setOutcome] = useState('')
  const copy = () =>
    copyText(value).then(
      () => setOutcome(words.copied),
      () => setOutcome(words.notCopied),
    )
  return (
    <Field label={label} hint={<span role="status">{outcome}</span>}>
      {(control) => (
        <span className={styles.row}>
          <input {...control} readOnly value={value} onFocus={({ target }) => target.select()} />
          <Button onClick={() => void copy()}>
            <Copy size={13} aria-hidden /> {words.copy}
          </Button>
        </span>
      )}
    </Field>
  )
}
