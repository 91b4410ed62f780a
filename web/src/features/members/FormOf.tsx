import { type FormEvent, type ReactNode, useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { Button } from '../../ui/controls/Button.tsx'
import styles from './Form.module.css'

type Props = {
  label: string
  action: string
  variant?: 'primary' | 'secondary' | 'danger'
  /** @param value of a field by its name. @throws what the form then says. */
  onSubmit: (value: (name: string) => string) => Promise<unknown>
  more?: ReactNode
  children: ReactNode
}

/** A small form that says what it was refused for, and is emptied by nothing but its own success. */
export function FormOf({ label, action, variant = 'primary', onSubmit, more, children }: Props) {
  const [state, setState] = useState<{ isSending: boolean; error: unknown }>({ isSending: false, error: null })
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (state.isSending) return
    const form = event.currentTarget
    const fields = new FormData(form)
    setState({ isSending: true, error: null })
    try {
      await onSubmit((name) => String(fields.get(name) ?? ''))
      form.reset()
      setState({ isSending: false, error: null })
    } catch (error) {
      setState({ isSending: false, error })
    }
  }
  return (
    <form className={styles.form} aria-label={label} onSubmit={submit}>
      {children}
      {state.error !== null && (
        <p className={styles.refused} role="alert">
          {reasonOf(state.error)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant={variant} disabled={state.isSending}>
          {action}
        </Button>
        {more}
      </div>
    </form>
  )
}
