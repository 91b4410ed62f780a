import type { IncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { HOOK_LIMITS } from '@sta/contract/wire/limits'
import { type FormEvent, useState } from 'react'
import { fieldErrors, reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { whenChoices, whenOf } from '../timings/when-choices.ts'
import { AddressShown } from './AddressShown.tsx'
import styles from './Hooks.module.css'
import { draftOf, mappingOf, sampleOf, wantedOf, withUnfinished } from './hook-draft.ts'
import { useChangeHook, useCreateHook, useTryHook } from './hook-queries.ts'
import { MappingFields } from './MappingFields.tsx'
import { SignatureFields } from './SignatureFields.tsx'
import { TrialTicket } from './TrialTicket.tsx'

type Props = { hook: IncomingHook | null; sample?: string; onClose: () => void }

/** A new address, or what becomes of messages to one: tried on a sample, such as a message that was refused, then kept. */
export function HookDialog({ hook, sample = '', onClose }: Props) {
  const words = texts.hooks
  const [draft, setDraft] = useState(() => ({ ...draftOf(hook), sample }))
  const [isSampleWrong, setIsSampleWrong] = useState(false)
  const trial = useTryHook()
  const create = useCreateHook()
  const save = useChangeHook(hook?.id ?? 0)
  if (create.data) return <AddressShown hook={create.data} onClose={onClose} />

  const failure = create.error ?? save.error ?? trial.error
  const errors = fieldErrors(failure)
  const change = (some: Partial<typeof draft>) => {
    setDraft({ ...draft, ...some })
    if (some.mapping !== undefined || some.sample !== undefined) trial.reset()
    setIsSampleWrong(false)
  }
  const tryIt = () => {
    const message = sampleOf(draft)
    setIsSampleWrong(message === null)
    if (message === null) return
    trial.mutate(
      { sample: message, mapping: mappingOf(draft) },
      {
        onSuccess: ({ mapping }) =>
          setDraft((before) => ({ ...before, mapping: withUnfinished(mapping, before.mapping) })),
      },
    )
  }
  const canSave = hook === null || draft.sample !== '' ? trial.data?.ticket != null : mappingOf(draft) !== null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!canSave) return tryIt()
    if (hook) save.mutate(wantedOf(draft), { onSuccess: onClose })
    else create.mutate({ signing_secret: null, ...wantedOf(draft) })
  }

  return (
    <Dialog title={hook ? words.change(hook.name) : words.add} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={words.name} error={errors.name}>
          {(control) => (
            <input
              {...control}
              required
              maxLength={HOOK_LIMITS.nameLength}
              value={draft.name}
              autoComplete="off"
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label={words.sample} hint={words.sampleHint} error={isSampleWrong ? words.sampleWrong : undefined}>
          {(control) => (
            <textarea
              {...control}
              rows={6}
              spellCheck={false}
              value={draft.sample}
              onChange={(event) => change({ sample: event.target.value })}
            />
          )}
        </Field>
        <MappingFields
          mapping={draft.mapping}
          paths={trial.data?.paths ?? []}
          errors={errors}
          onChange={(mapping) => change({ mapping })}
        />
        <div>
          <Button disabled={trial.isPending || draft.sample === ''} onClick={tryIt}>
            {words.try}
          </Button>
        </div>
        {trial.data && <TrialTicket trial={trial.data} />}
        <SignatureFields draft={draft} isKept={hook !== null && hook.signature !== 'none'} onChange={change} />
        <Field label={words.analysis}>
          {(control) => (
            <Select
              {...control}
              label={words.analysis}
              isFilter={false}
              value={draft.analyze}
              options={whenChoices(hook?.analyze)}
              onChange={(value) => change({ analyze: whenOf(value) })}
            />
          )}
        </Field>
        {failure && (
          <p className={cards.error} role="alert">
            {reasonOf(failure)}
          </p>
        )}
        <FormActions>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button type="submit" variant="primary" disabled={!canSave || create.isPending || save.isPending}>
            {hook ? words.save : words.create}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
