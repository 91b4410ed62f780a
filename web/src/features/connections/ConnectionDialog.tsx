import type { Connector } from '@sta/contract/schemas/connections/connectors'
import { CONNECTOR_LIMITS } from '@sta/contract/wire/limits'
import { MAIL_TLS } from '@sta/contract/wire/values'
import { type FormEvent, useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { whenChoices, whenOf } from '../timings/when-choices.ts'
import styles from './Connections.module.css'
import {
  type Draft,
  draftOf,
  EMPTY,
  IDENTITY,
  inputsOf,
  KINDS,
  type Kind,
  MAIL_SIGN_INS,
  mailSignInOf,
  mailTlsOf,
  PORTS,
  type Typed,
  wantedOf,
} from './connection-draft.ts'
import { useSaveConnection, useTryConnection } from './connection-queries.ts'
import { intervals } from './intervals.ts'
import { TrialResult } from './TrialResult.tsx'

const SECRETS: ReadonlySet<Typed> = new Set(['secret', 'client_secret', 'refresh_token'] as const)

/**
 * Connects a system, or changes how: first it is tried, with what would come and how long that takes, then it is kept.
 *
 * @param connection null: a new one.
 */
export function ConnectionDialog({ connection, onClose }: { connection: Connector | null; onClose: () => void }) {
  const words = texts.connections
  const [draft, setDraft] = useState(() => (connection ? draftOf(connection) : EMPTY))
  const trial = useTryConnection(connection)
  const save = useSaveConnection(connection)
  const isPending = trial.isPending || save.isPending
  const failure = save.error ?? trial.error
  const errors = fieldErrors(failure)

  function change(some: Partial<Draft>) {
    setDraft({ ...draft, ...some })
    trial.reset()
    save.reset()
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isPending) return
    const wanted = wantedOf(draft, connection?.settings ?? null)
    if (trial.data) save.mutate(wanted, { onSuccess: onClose })
    else trial.mutate(wanted)
  }

  const input = (name: Typed, props: object, hint?: string) => (
    <Field
      key={name}
      label={name === 'secret' ? words.secret(draft.kind) : words.field(name)}
      error={errors[name]}
      hint={hint}
    >
      {(control) => (
        <input
          {...control}
          {...props}
          {...(connection && SECRETS.has(name) && { required: false, placeholder: words.secretKept })}
          readOnly={connection !== null && IDENTITY.has(name)}
          value={draft[name]}
          maxLength={CONNECTOR_LIMITS.secretLength}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <Dialog title={connection ? words.settingsOf(connection.name) : words.addTitle} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        {connection ? (
          <p className={styles.fixed}>{words.fixed}</p>
        ) : (
          <Field label={words.system} hint={words.kindWhat(draft.kind)}>
            {(control) => (
              <Select
                {...control}
                label={words.system}
                isFilter={false}
                value={draft.kind}
                options={KINDS.map((value) => ({ value, label: words.kind(value) }))}
                onChange={(value) => change({ kind: KINDS.find((kind) => kind === value) ?? 'zendesk' })}
              />
            )}
          </Field>
        )}
        {draft.kind === 'mailbox' && (
          <Field label={words.signIn} hint={draft.signIn === 'oauth' ? words.oauthHint : undefined}>
            {(control) => (
              <Select
                {...control}
                label={words.signIn}
                isFilter={false}
                value={draft.signIn}
                options={MAIL_SIGN_INS.map((value) => ({ value, label: words.mailSignIn(value) }))}
                onChange={(value) => change({ signIn: mailSignInOf(value) })}
              />
            )}
          </Field>
        )}
        {inputsOf(draft).map(({ name, ...props }) => input(name, props, hintOf(draft.kind, name)))}
        {draft.kind === 'github' && (
          <Checkbox
            label={words.discussions}
            checked={draft.discussions}
            onChange={(event) => change({ discussions: event.target.checked })}
          >
            {words.discussions}
          </Checkbox>
        )}
        {draft.kind === 'mailbox' && (
          <Field label={words.tls}>
            {(control) => (
              <Select
                {...control}
                label={words.tls}
                isFilter={false}
                value={draft.tls}
                options={MAIL_TLS.map((value) => ({ value, label: words.mailTls(value) }))}
                onChange={(value) => change({ tls: mailTlsOf(value), port: PORTS[mailTlsOf(value)] })}
              />
            )}
          </Field>
        )}
        {input('since', { type: 'date' }, words.sinceHint)}
        {input('name', { placeholder: words.kind(draft.kind) })}
        <Field label={words.every}>
          {(control) => (
            <Select
              {...control}
              label={words.every}
              isFilter={false}
              value={String(draft.every_minutes)}
              options={intervals(draft.every_minutes ?? 5)}
              onChange={(minutes) => setDraft({ ...draft, every_minutes: Number(minutes) })}
            />
          )}
        </Field>
        <Field label={words.analyze} hint={words.analyzeHint}>
          {(control) => (
            <Select
              {...control}
              label={words.analyze}
              isFilter={false}
              value={draft.analyze}
              options={whenChoices(connection?.analyze)}
              onChange={(value) => setDraft({ ...draft, analyze: whenOf(value) })}
            />
          )}
        </Field>
        {failure && (
          <p className={cards.error} role="alert">
            {reasonOf(failure)}
          </p>
        )}
        {trial.data && <TrialResult trial={trial.data} />}
        <FormActions>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button type="submit" variant="primary" disabled={isPending}>
            {trial.data ? (connection ? words.save : words.addAndImport) : trial.isPending ? words.trying : words.try}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}

function hintOf(kind: Kind, name: Typed): string | undefined {
  const words = texts.connections
  if (name === 'secret') return words.secretHint(kind)
  if (kind === 'jira' && name === 'email') return words.jiraEmail
  return kind === 'intercom' && name === 'address' ? words.intercomAddress : undefined
}
