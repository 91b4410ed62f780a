import type { Rule } from '@sta/contract/schemas/rules'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import cards from '../../ui/styles/card-list.module.css'
import { useKnownValues } from '../tickets/use-known-values.ts'
import { RuleFieldsForm } from './RuleFieldsForm.tsx'
import styles from './Rules.module.css'
import { toFields, toRule } from './rule-form.ts'
import { useSaveRule, useTryRule } from './rule-queries.ts'
import { readFilter } from './rule-words.ts'
import { TrialResult } from './TrialResult.tsx'

const EMPTY = toFields({ name: '', event: 'ticket.analyzed', condition: {}, actions: {} })

/** A rule, tried on the latest tickets before it is saved. @param rule null: a new one, which is a draft at first. */
export function RuleDialog({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const words = texts.rules
  const [fields, setFields] = useState(() => (rule ? toFields(rule) : EMPTY))
  const { categories } = useKnownValues(false)
  const save = useSaveRule(rule?.id ?? null)
  const trial = useTryRule()
  const { filter, problems } = readFilter(fields.filter, categories)
  const draft = toRule(fields, filter)
  const isEmpty = Object.keys(draft.actions).length === 0
  const isWrong = problems.length > 0 || isEmpty
  const error = save.error ?? trial.error

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!isWrong && !save.isPending) save.mutate(draft, { onSuccess: onClose })
  }
  return (
    <Dialog title={rule ? words.change : words.add} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <RuleFieldsForm
          fields={fields}
          categories={categories}
          problems={problems}
          onChange={(change) => {
            trial.reset()
            setFields((before) => ({ ...before, ...change }))
          }}
        />
        {trial.data && <TrialResult trial={trial.data} />}
        {error && (
          <p className={cards.error} role="alert">
            {reasonOf(error)}
          </p>
        )}
        <FormActions>
          <Button disabled={isWrong || trial.isPending} onClick={() => trial.mutate(draft)}>
            {trial.isPending ? words.trying : words.try}
          </Button>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button type="submit" variant="primary" disabled={isWrong || save.isPending}>
            {rule ? words.save : words.saveDraft}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
