import type { ModelChoice, ModelChoiceChange, ModelChoiceUse } from '@sta/contract/schemas/model-choice'
import { MODEL_CHOICE_LIMITS as LIMITS } from '@sta/contract/wire/limits'
import { ANALYZERS } from '@sta/contract/wire/values'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { toastDone } from '../../ui/overlays/toast-store.ts'
import { ForceDialog } from '../evaluation/ForceDialog.tsx'
import { TrialActions } from '../evaluation/TrialActions.tsx'
import { mustBeTried, useTrialOfDraft } from '../evaluation/use-trial-of-draft.ts'
import styles from './ModelDialog.module.css'
import { changeOfChoice, draftOfChoice, type ModelDraft, modelChoiceQuery } from './model-choice-query.ts'
import { TestResult } from './TestResult.tsx'
import { errorsByPath } from './use-save-taxonomy.ts'

export function ModelForm({ saved, onClose }: { saved: ModelChoice; onClose: () => void }) {
  const words = texts.modelChoice
  const { fixed_by: fixed } = saved
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOfChoice(saved))
  const test = useMutation({ mutationFn: (body: ModelChoiceChange) => client.testModelChoice({ body }) })
  const save = useMutation({
    mutationFn: (body: ModelChoiceUse) => client.changeModelChoice({ body }),
    onSuccess: (now) => queries.setQueryData(modelChoiceQuery.queryKey, now),
    onSettled: () => queries.invalidateQueries({ queryKey: [queryRoots.settings] }),
  })
  const change = changeOfChoice(saved, draft)
  const [isForcing, setIsForcing] = useState(false)
  const trial = useTrialOfDraft({ model: change }, null)
  const errors = errorsByPath(save.error ?? trial.error ?? test.error)
  const errorOf = (field: keyof ModelChoice['fixed_by']) =>
    errors[field] ?? errors[`body.${field}`] ?? errors[`model.${field}`]
  const isEmpty = Object.keys(change).length === 0
  const hasFieldError = Object.keys(errors).length > 0

  function set(part: Partial<ModelDraft>) {
    save.reset()
    test.reset()
    setDraft((now) => ({ ...now, ...part }))
  }

  function use(grounds: Pick<ModelChoiceUse, 'evaluation_id' | 'force_reason'>) {
    test.reset()
    save.mutate(
      { ...change, ...grounds },
      {
        onSuccess: () => {
          toastDone(words.saved)
          onClose()
        },
        onError: (error) => mustBeTried(error) && trial.begin(),
      },
    )
  }

  const hintOf = (field: keyof ModelChoice['fixed_by'], hint: string) => {
    const variable = fixed[field]
    return variable ? words.fixedBy(variable) : hint
  }
  return (
    <>
      <form
        className={styles.form}
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isEmpty && !save.isPending) use(trial.shownId === null ? {} : { evaluation_id: trial.shownId })
        }}
      >
        <Field label={words.analyzer} error={errorOf('analyzer')} hint={hintOf('analyzer', '')}>
          {(control) => (
            <Select
              {...control}
              label={words.analyzer}
              isFilter={false}
              disabled={fixed.analyzer !== null}
              value={draft.analyzer}
              options={[
                { value: '', label: words.automatic },
                ...ANALYZERS.map((value) => ({ value, label: words.analyzerWords(value) })),
              ]}
              onChange={(analyzer) => set({ analyzer })}
            />
          )}
        </Field>
        <Field label={words.address} error={errorOf('base_url')} hint={hintOf('base_url', words.addressHint)}>
          {(control) => (
            <input
              {...control}
              type="url"
              inputMode="url"
              placeholder="https://api.openai.com/v1"
              maxLength={LIMITS.urlLength}
              disabled={fixed.base_url !== null}
              value={draft.base_url}
              onChange={({ target }) => set({ base_url: target.value })}
            />
          )}
        </Field>
        <Field
          label={words.model}
          error={errorOf('model')}
          hint={hintOf('model', words.modelHint(saved.default_model))}
        >
          {(control) => (
            <input
              {...control}
              autoCapitalize="none"
              spellCheck={false}
              maxLength={LIMITS.modelLength}
              disabled={fixed.model !== null}
              value={draft.model}
              onChange={({ target }) => set({ model: target.value })}
            />
          )}
        </Field>
        <Field
          label={words.key}
          error={errorOf('api_key')}
          hint={hintOf('api_key', `${words.keyHint} ${words.keyOptional}`)}
        >
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="new-password"
              maxLength={LIMITS.keyLength}
              disabled={fixed.api_key !== null}
              value={draft.api_key}
              onChange={({ target }) => set({ api_key: target.value })}
            />
          )}
        </Field>
        {saved.has_key && fixed.api_key === null && (
          <div className={styles.key}>
            <span>{draft.removesKey ? words.keyGoes : words.keySet(saved.key_hint ?? '')}</span>
            <Button size="small" onClick={() => set({ removesKey: !draft.removesKey })}>
              {draft.removesKey ? words.keepKey : words.removeKey}
            </Button>
          </div>
        )}
        {saved.complaint && (
          <p className={styles.error} role="alert">
            {saved.complaint}
          </p>
        )}
        <TestResult result={test.data} error={hasFieldError ? null : test.error} />
        <TrialActions
          trial={hasFieldError ? { ...trial, error: null } : trial}
          save={hasFieldError ? { isPending: save.isPending, error: null } : save}
          isBlocked={isEmpty}
          hint=""
          others={
            <Button disabled={test.isPending || save.isPending} onClick={() => test.mutate(change)}>
              {test.isPending ? texts.settings.asking : words.test}
            </Button>
          }
          onCancel={onClose}
          onTry={trial.begin}
          onForce={() => setIsForcing(true)}
        />
      </form>
      {isForcing && (
        <ForceDialog
          onForce={(force_reason) => {
            setIsForcing(false)
            use({ force_reason })
          }}
          onClose={() => setIsForcing(false)}
        />
      )}
    </>
  )
}
