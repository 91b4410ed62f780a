import { URGENT_FIRST } from '@sta/contract/wire/values'
import { WRITE_BACK_LIMITS, type WriteBackKind } from '@sta/contract/wire/write-back'
import { inWords } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { Select } from '../../ui/controls/Select.tsx'
import styles from './WriteBack.module.css'
import type { Draft } from './write-back-draft.ts'

type Props = {
  kind: WriteBackKind
  draft: Draft
  errors: Record<string, string | undefined>
  onChange: (some: Partial<Draft>) => void
}

export function WriteBackFields({ kind, draft, errors, onChange }: Props) {
  const words = texts.writeBack
  const { note, priorities, priorityIn } = kind
  const isTag = priorityIn === 'tag'
  const check = (name: 'hasCategory' | 'hasPriority' | 'note' | 'byItself', label: string, hint?: string) => (
    <Checkbox
      label={label}
      className={styles.check}
      checked={draft[name]}
      onChange={(event) => onChange({ [name]: event.target.checked })}
    >
      {label}
      {hint && <small>{hint}</small>}
    </Checkbox>
  )
  return (
    <>
      {check('hasCategory', words.category(isTag))}
      {draft.hasCategory && (
        <Field label={words.prefix} error={errors.prefix} hint={words.prefixHint(draft.prefix)}>
          {(control) => (
            <input
              {...control}
              required
              maxLength={WRITE_BACK_LIMITS.prefixLength}
              value={draft.prefix}
              onChange={(event) => onChange({ prefix: event.target.value })}
            />
          )}
        </Field>
      )}
      {check('hasPriority', words.priority(isTag))}
      {draft.hasPriority && (
        <div className={styles.priorities}>
          {URGENT_FIRST.map((ours) => (
            <Field key={ours} label={inWords(ours)} error={errors[ours]}>
              {(control) =>
                priorities === null ? (
                  <input
                    {...control}
                    maxLength={WRITE_BACK_LIMITS.valueLength}
                    value={draft.priority[ours]}
                    onChange={(event) => onChange({ priority: { ...draft.priority, [ours]: event.target.value } })}
                  />
                ) : (
                  <Select
                    {...control}
                    label={inWords(ours)}
                    isFilter={false}
                    value={draft.priority[ours]}
                    options={[
                      { value: '', label: words.leave },
                      ...priorities.map((value) => ({ value, label: value })),
                    ]}
                    onChange={(value) => onChange({ priority: { ...draft.priority, [ours]: value } })}
                  />
                )
              }
            </Field>
          ))}
        </div>
      )}
      {check('note', words.note(note), note === 'public' ? words.notePublic : words.notePrivate)}
      {check('byItself', words.asTheyCome, words.asTheyComeHint)}
    </>
  )
}
