import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { CategoryDot } from '../../ui/CategoryChip.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Field } from '../../ui/Field.tsx'
import styles from './CategoryFields.module.css'
import { type CategoryDraft, errorAt, type FieldErrors, LIMITS } from './taxonomy-draft.ts'

type Props = {
  category: CategoryDraft
  /** Its stable name, or the one it would get. */
  name: string
  /** Of its errors. */
  path: string
  errors: FieldErrors
  /** Not saved yet: it may still be removed. */
  isNew: boolean
  /** Added just now: the focus goes to its label. */
  isAdded: boolean
  onChange: (part: Partial<CategoryDraft>) => void
  onRemove: () => void
}

/** One category, folded to a line until it is edited. */
export function CategoryFields({ category, name, path, errors, isNew, isAdded, onChange, onRemove }: Props) {
  const id = useId()
  const [isOpened, setIsOpened] = useState(category.name === null)
  const isOpen = isOpened || errorAt(errors, path) !== undefined
  const { label, description, examples, retired } = category
  return (
    <li className={styles.category}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpened(!isOpen)}
      >
        <ChevronRight size={14} aria-hidden className={styles.arrow} />
        <CategoryDot category={name} />
        <span className={styles.label}>{label || 'New category'}</span>
        <code className={styles.name}>{name}</code>
        {retired && <Chip>Retired</Chip>}
      </button>
      {isOpen && (
        <div id={id} className={styles.fields}>
          <Field
            label="Label"
            error={errorAt(errors, `${path}.label`) ?? errorAt(errors, `${path}.name`)}
            hint={category.name === null ? `Its stable name will be ${name}` : 'Its stable name does not change'}
          >
            {(control) => (
              <input
                {...control}
                // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
                autoFocus={isAdded}
                value={label}
                maxLength={LIMITS.label}
                onChange={({ target }) => onChange({ label: target.value })}
              />
            )}
          </Field>
          <Field label="Description" error={errorAt(errors, `${path}.description`)} hint="What the analyzer goes by">
            {(control) => (
              <textarea
                {...control}
                rows={2}
                value={description}
                onChange={({ target }) => onChange({ description: target.value })}
              />
            )}
          </Field>
          <Field
            label="Examples, one a line"
            error={errorAt(errors, `${path}.examples`)}
            hint={`Up to ${LIMITS.examples} short texts of tickets that belong here`}
          >
            {(control) => (
              <textarea
                {...control}
                rows={3}
                value={examples}
                onChange={({ target }) => onChange({ examples: target.value })}
              />
            )}
          </Field>
          <div className={styles.actions}>
            {isNew ? (
              <Button size="small" onClick={onRemove} aria-label={`Remove ${label || 'the new category'}`}>
                Remove
              </Button>
            ) : (
              <Button
                size="small"
                onClick={() => onChange({ retired: !retired })}
                aria-label={`${retired ? 'Restore' : 'Retire'} ${label}`}
              >
                {retired ? 'Restore' : 'Retire'}
              </Button>
            )}
            <span className={styles.hint}>
              {retired ? 'Never chosen for new tickets; earlier ones keep it.' : null}
            </span>
          </div>
        </div>
      )}
    </li>
  )
}
