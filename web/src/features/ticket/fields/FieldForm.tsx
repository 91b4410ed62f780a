import { ApiError } from '@sta/contract/client'
import type { CustomFieldValue } from '@sta/import-file/custom-fields'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { reasonOf } from '../../../platform/api-error.ts'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { Field } from '../../../ui/controls/Field.tsx'
import { Form } from '../../../ui/controls/Form.tsx'
import { knownFieldNames } from '../../tickets/known-values.ts'
import styles from './FieldForm.module.css'
import { FieldInput } from './FieldInput.tsx'
import { nameProblem, typedOf, typedValue, valueProblem } from './field-value.ts'

type Props = {
  /** Of a field that is there; without it a name is asked for. */
  name?: string
  /** Names that the ticket has, which a new field cannot have. */
  others?: string[]
  value: CustomFieldValue
  error: Error | null
  isPending: boolean
  onSave: (name: string, value: CustomFieldValue) => void
  onRemove?: () => void
  onCancel: () => void
}

export function FieldForm({ name, others = [], value, error, isPending, onSave, onRemove, onCancel }: Props) {
  const words = texts.ticketPane.customFields
  const [typedName, setTypedName] = useState('')
  const [typed, setTyped] = useState(typedOf(value))
  const [isTried, setTried] = useState(false)
  const isNew = name === undefined
  const next = typedValue(typed, value)
  const problems = { name: isNew ? nameProblem(typedName, others) : undefined, value: valueProblem(next, isNew) }

  function submit() {
    setTried(true)
    if (problems.name || problems.value || isPending) return
    if (!isNew && JSON.stringify(next) === JSON.stringify(value)) onCancel()
    else onSave(name ?? typedName.trim(), next)
  }

  return (
    <Form className={styles.form} onSubmit={submit}>
      {isNew && <NameField name={typedName} error={isTried ? problems.name : undefined} onName={setTypedName} />}
      <Field
        label={name ?? words.value}
        error={isTried ? problems.value : undefined}
        hint={Array.isArray(value) && words.inLines}
      >
        {(control) => <FieldInput {...control} name="value" before={value} typed={typed} onTyped={setTyped} />}
      </Field>
      {error && (
        <p className={styles.refused} role="alert">
          {error instanceof ApiError && error.code === 'validation_failed' ? words.noRoom : reasonOf(error)}
        </p>
      )}
      <footer className={styles.actions}>
        {onRemove && (
          <Button size="small" variant="ghost" className={styles.remove} disabled={isPending} onClick={onRemove}>
            {words.remove}
          </Button>
        )}
        <Button size="small" onClick={onCancel}>
          {texts.ui.cancel}
        </Button>
        <Button size="small" type="submit" variant="primary" disabled={isPending}>
          {isPending ? texts.newTicket.saving : texts.newTicket.save}
        </Button>
      </footer>
    </Form>
  )
}

/** Names of tickets that were opened here are offered. */
function NameField({
  name,
  error,
  onName,
}: {
  name: string
  error: string | undefined
  onName: (name: string) => void
}) {
  const queries = useQueryClient()
  const [known] = useState(() => knownFieldNames(queries))
  const list = useId()
  return (
    <Field label={texts.ticketPane.customFields.name} error={error}>
      {(control) => (
        <>
          <input
            {...control}
            name="name"
            list={list}
            autoComplete="off"
            value={name}
            onChange={(event) => onName(event.target.value)}
          />
          <datalist id={list}>
            {known.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
