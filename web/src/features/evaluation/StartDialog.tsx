import type { LabelledSet } from '@sta/contract/schemas/labelled-sets'
import { EVALUATION_LIMITS } from '@sta/contract/wire/limits'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reasonOf } from '../../platform/api-error.ts'
import { settingsQuery } from '../../platform/settings-query.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { FormActions } from '../../ui/controls/FormActions.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { Dialog } from '../../ui/overlays/Dialog.tsx'
import styles from './Evaluation.module.css'
import { type Start, useStartEvaluation } from './evaluation-actions.ts'
import { analyzerWords } from './evaluation-words.ts'

/** Which analyzer is to answer a set, and how often. */
export function StartDialog({ set, onClose }: { set: LabelledSet; onClose: () => void }) {
  const words = texts.evaluation
  const { data: settings } = useQuery(settingsQuery)
  const analyzers: Start['analyzer'][] = settings?.analyzer === 'openai' ? ['openai', 'local'] : ['local']
  const [chosen, setChosen] = useState<Start['analyzer'] | null>(null)
  const [repeats, setRepeats] = useState(1)
  const start = useStartEvaluation()
  const analyzer = chosen ?? analyzers[0] ?? 'local'
  return (
    <Dialog
      title={words.evaluateSet(set.name)}
      description={words.evaluateWhat(set.tickets)}
      size="small"
      onClose={onClose}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!start.isPending) start.mutate({ set_id: set.id, analyzer, repeats }, { onSuccess: onClose })
        }}
      >
        <Field label={words.analyzer} hint={analyzer === 'openai' ? words.costs : undefined}>
          {(control) => (
            <Select
              {...control}
              label={words.analyzer}
              isFilter={false}
              value={analyzer}
              options={analyzers.map((value) => ({ value, label: analyzerWords(value) }))}
              onChange={(value) => setChosen(analyzers.find((each) => each === value) ?? null)}
            />
          )}
        </Field>
        <Field label={words.repeats} hint={words.repeatsWhat}>
          {(control) => (
            <input
              {...control}
              type="number"
              min={1}
              max={EVALUATION_LIMITS.repeats}
              required
              value={repeats}
              onChange={(event) => setRepeats(event.target.valueAsNumber || 1)}
            />
          )}
        </Field>
        {start.error && (
          <p className={styles.refused} role="alert">
            {words.notStarted(reasonOf(start.error))}
          </p>
        )}
        <FormActions>
          <Button onClick={onClose}>{texts.ui.cancel}</Button>
          <Button type="submit" variant="primary" disabled={start.isPending}>
            {words.evaluate}
          </Button>
        </FormActions>
      </form>
    </Dialog>
  )
}
