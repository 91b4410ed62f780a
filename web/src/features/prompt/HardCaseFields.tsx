import { PROMPT_LIMITS } from '@sta/contract/wire/limits'
import { URGENT_FIRST } from '@sta/contract/wire/values'
import { useQuery } from '@tanstack/react-query'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import { taxonomyQuery } from '../taxonomy/taxonomy-query.ts'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import styles from './Prompt.module.css'
import type { CaseDraft } from './prompt-draft-store.ts'

type Props = { example: CaseDraft; onChange: (part: Partial<CaseDraft>) => void; onRemove: () => void }

/** One hard case: what a customer writes, and what is right about it. */
export function HardCaseFields({ example, onChange, onRemove }: Props) {
  const words = texts.prompt
  const { data: taxonomy } = useQuery(taxonomyQuery)
  const labelOf = useCategoryLabel()
  const names = (taxonomy?.categories ?? []).filter(({ retired }) => !retired).map(({ name }) => name)
  return (
    <li className={styles.case}>
      <Field label={words.caseText}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={PROMPT_LIMITS.exampleLength}
            value={example.text}
            onChange={({ target }) => onChange({ text: target.value })}
          />
        )}
      </Field>
      <div className={styles.choices}>
        <Field label={texts.settings.categories}>
          {({ className: _, ...control }) => (
            <Select
              {...control}
              label={words.caseCategory}
              isFilter={false}
              value={example.category ?? ''}
              options={[
                { value: '', label: labelOf(null) },
                ...names.map((value) => ({ value, label: labelOf(value) })),
              ]}
              onChange={(value) => onChange({ category: value === '' ? null : value })}
            />
          )}
        </Field>
        <Field label={texts.settings.priorityGuide}>
          {({ className: _, ...control }) => (
            <Select
              {...control}
              label={words.casePriority}
              isFilter={false}
              value={example.priority}
              options={URGENT_FIRST.map((value) => ({ value, label: texts.settings.guideOf(value) }))}
              onChange={(value) => onChange({ priority: URGENT_FIRST.find((each) => each === value) ?? 'medium' })}
            />
          )}
        </Field>
        <Field label={words.because}>
          {(control) => (
            <input
              {...control}
              maxLength={PROMPT_LIMITS.becauseLength}
              value={example.because}
              onChange={({ target }) => onChange({ because: target.value })}
            />
          )}
        </Field>
        <Button size="small" onClick={onRemove}>
          {texts.settings.remove}
        </Button>
      </div>
    </li>
  )
}
