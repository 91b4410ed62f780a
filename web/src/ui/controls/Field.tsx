import { type ReactNode, useId } from 'react'
import styles from './Field.module.css'

type Control = {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
  className: string | undefined
}
type Props = {
  label: string
  error?: string | undefined
  hint?: ReactNode
  /** Draws the input, with what ties it to its label, hint and error. */
  children: (control: Control) => ReactNode
}

export function Field({ label, error, hint, children }: Props) {
  const id = useId()
  const noteId = `${id}-note`
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': error || hint ? noteId : undefined,
        className: styles.input,
      })}
      {(error || hint) && (
        <div id={noteId} className={styles.note}>
          <span className={styles.error} role={error ? 'alert' : undefined}>
            {error}
          </span>
          <span className={styles.hint}>{hint}</span>
        </div>
      )}
    </div>
  )
}
