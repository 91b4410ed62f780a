import { AUDIT_ACTIONS, AUDIT_TARGETS } from '@sta/contract/wire/audit'
import { AUDIT_LIMITS } from '@sta/contract/wire/limits'
import type { FocusEvent, FormEvent } from 'react'
import { texts } from '../../texts/texts.ts'
import { Field } from '../../ui/controls/Field.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import styles from './Audit.module.css'
import type { AuditChoice } from './audit-query.ts'

type Props = { choice: AuditChoice; onChange: (choice: AuditChoice) => void }

/** Choices count at once, words when their field is left or Enter is pressed. */
export function AuditFilters({ choice, onChange }: Props) {
  const words = texts.audit
  const set = (name: keyof AuditChoice) => (value: string) => onChange({ ...choice, [name]: value })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    onChange({ ...choice, who: String(fields.get('who') ?? ''), id: String(fields.get('id') ?? '') })
  }
  const text = (name: 'who' | 'id') => ({
    name,
    defaultValue: choice[name],
    // Filters that were cleared, or came with another address, are shown.
    key: choice[name],
    onBlur: ({ target }: FocusEvent<HTMLInputElement>) => target.value !== choice[name] && target.form?.requestSubmit(),
  })
  return (
    <form className={styles.filters} aria-label={words.filters} onSubmit={submit}>
      <Field label={words.who}>
        {(control) => {
          const { key, ...props } = text('who')
          return (
            <input key={key} {...control} {...props} placeholder={words.whoHint} maxLength={AUDIT_LIMITS.nameLength} />
          )
        }}
      </Field>
      <Field label={words.what}>
        {(control) => (
          <Select
            {...control}
            label={words.what}
            value={choice.action}
            onChange={set('action')}
            options={[
              { value: '', label: words.everything },
              ...AUDIT_ACTIONS.map((value) => ({ value, label: words.actions[value] })),
            ]}
          />
        )}
      </Field>
      <Field label={words.about}>
        {(control) => (
          <Select
            {...control}
            label={words.about}
            value={choice.about}
            onChange={set('about')}
            options={[
              { value: '', label: words.anything },
              ...AUDIT_TARGETS.map((value) => ({ value, label: words.targets[value] })),
            ]}
          />
        )}
      </Field>
      <Field label={words.number}>
        {(control) => {
          const { key, ...props } = text('id')
          return <input key={key} {...control} {...props} maxLength={AUDIT_LIMITS.idLength} />
        }}
      </Field>
      <Field label={words.from}>
        {(control) => (
          <input {...control} type="date" value={choice.from} onChange={({ target }) => set('from')(target.value)} />
        )}
      </Field>
      <Field label={words.to}>
        {(control) => (
          <input {...control} type="date" value={choice.to} onChange={({ target }) => set('to')(target.value)} />
        )}
      </Field>
      <button type="submit" hidden />
    </form>
  )
}
