import type { ModelChoice, ModelChoiceChange } from '@sta/contract/schemas/model-choice'
import { MODEL_CHOICE_LIMITS as LIMITS } from '@sta/contract/wire/limits'
import { ANALYZERS } from '@sta/contract/wire/values'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../platform/api.ts'
import { reasonOf } from '../../platform/api-error.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { toastDone } from '../../ui/overlays/toast-store.ts'
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
    mutationFn: (body: ModelChoiceChange) => client.changeModelChoice({ body }),
    onSuccess: (now) => queries.setQueryData(modelChoiceQuery.queryKey, now),
    onSettled: () => queries.invalidateQueries({ queryKey: [queryRoots.settings] }),
  })
  const change = changeOfChoice(saved, draft)
  const errors = errorsByPath(save.error ?? test.error)
  const errorOf = (field: keyof ModelChoice['fixed_by']) => errors[field] ?? errors[`body.${field}`]
  const hasFieldError = Object.keys(errors).length > 0

  function set(part: Partial<ModelDraft>) {
    save.reset()
    test.reset()
    setDraft((now) => ({ ...now, ...part }))
  }

  function submit() {
    test.reset()
    save.mutate(change, {
      onSuccess: () => {
        toastDone(words.saved)
        onClose()
      },
    })
  }

  const hintOf = (field: keyof ModelChoice['fixed_by'], hint: string) => {
    const variable = fixed[field]
    return variable ? words.fixedBy(variable) : hint
  }
  return (
    <form
      className={styles.form}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
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
      <Field label={words.model} error={errorOf('model')} hint={hintOf('model', words.modelHint(saved.default_model))}>
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
      {save.error && !hasFieldError && (
        <p className={styles.error} role="alert">
          {words.notSaved(reasonOf(save.error))}
        </p>
      )}
      <TestResult result={test.data} error={hasFieldError ? null : test.error} />
      <FormActions>
        <Button disabled={test.isPending || save.isPending} onClick={() => test.mutate(change)}>
          {test.isPending ? texts.settings.asking : words.test}
        </Button>
        <Button type="submit" variant="primary" disabled={save.isPending || Object.keys(change).length === 0}>
          {save.isPending ? words.saving : words.save}
        </Button>
      </FormActions>
    </form>
  )
}
