import { SCOPES, type Scope } from '@sta/contract/wire/access'
import { KEY_LIMITS } from '@sta/contract/wire/limits'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import { KeyShown } from './KeyShown.tsx'
import styles from './Keys.module.css'
import { useCreateKey } from './key-actions.ts'

const LIFETIMES = [30, 90, 365]
const USUAL_DAYS = '90'

/** What the new key is called, may do and how long it is good for; then the key itself, once. */
export function NewKeyDialog({ onClose }: { onClose: () => void }) {
  const words = texts.keys
  const [scopes, setScopes] = useState<Scope[]>(['read'])
  const [days, setDays] = useState(USUAL_DAYS)
  const create = useCreateKey()
  if (create.data) return <KeyShown created={create.data} onClose={onClose} />

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const service = String(fields.get('service') ?? '').trim()
    if (create.isPending || scopes.length === 0) return
    create.mutate({
      name: String(fields.get('name') ?? '').trim(),
      scopes,
      days: days === '' ? null : Number(days),
      ...(service !== '' && { service_account: service }),
    })
  }
  const toggle = (scope: Scope) =>
    setScopes((before) => (before.includes(scope) ? before.filter((each) => each !== scope) : [...before, scope]))

  return (
    <Dialog title={words.newTitle} size="small" onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={words.name} hint={words.nameHint}>
          {(control) => (
            <input {...control} name="name" required maxLength={KEY_LIMITS.nameLength} autoComplete="off" />
          )}
        </Field>
        <fieldset className={styles.scopes}>
          <legend>{words.scopes}</legend>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              label={words.scopeNames[scope]}
              className={styles.scope}
              checked={scopes.includes(scope)}
              onChange={() => toggle(scope)}
            >
              {words.scopeNames[scope]}
              <small>{words.scopeWhat[scope]}</small>
            </Checkbox>
          ))}
          {scopes.length === 0 && <p role="alert">{words.chooseScope}</p>}
        </fieldset>
        <Field label={words.lifetime}>
          {(control) => (
            <Select
              {...control}
              label={words.lifetime}
              isFilter={false}
              value={days}
              onChange={setDays}
              options={[
                ...LIFETIMES.map((count) => ({ value: String(count), label: words.days(count) })),
                { value: '', label: words.unlimited },
              ]}
            />
          )}
        </Field>
        <Field label={words.serviceAccount} hint={words.serviceHint}>
          {(control) => <input {...control} name="service" maxLength={KEY_LIMITS.nameLength} autoComplete="off" />}
        </Field>
        {create.error && (
          <p className={styles.refused} role="alert">
            {words.notMade(reasonOf(create.error))}
          </p>
        )}
        <FormActions>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button type="submit" variant="primary" disabled={create.isPending || scopes.length === 0}>
            {create.isPending ? words.making : words.make}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
