import { TAXONOMY_LIMITS } from '@sta/contract/wire/limits'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { CategoryDot } from '../taxonomy/CategoryChip.tsx'
import styles from './CategoryFields.module.css'
import { type CategoryDraft, errorAt, type FieldErrors } from './taxonomy-draft.ts'

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
        <span className={styles.label}>{label || texts.settings.newCategory}</span>
        <code className={styles.name}>{name}</code>
        {retired && <Chip>{texts.settings.retired}</Chip>}
      </button>
      {isOpen && (
        <div id={id} className={styles.fields}>
          <Field
            label={texts.settings.label}
            error={errorAt(errors, `${path}.label`) ?? errorAt(errors, `${path}.name`)}
            hint={category.name === null ? texts.settings.newNameWillBe(name) : texts.settings.nameStays}
          >
            {(control) => (
              <input
                {...control}
                // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
                autoFocus={isAdded}
                value={label}
                maxLength={TAXONOMY_LIMITS.labelLength}
                onChange={({ target }) => onChange({ label: target.value })}
              />
            )}
          </Field>
          <Field
            label={texts.settings.description}
            error={errorAt(errors, `${path}.description`)}
            hint={texts.settings.descriptionHint}
          >
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
            label={texts.settings.examplesField}
            error={errorAt(errors, `${path}.examples`)}
            hint={texts.settings.examplesHint(TAXONOMY_LIMITS.examples)}
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
              <Button size="small" onClick={onRemove} aria-label={texts.settings.removeCategory(label)}>
                {texts.settings.remove}
              </Button>
            ) : (
              <Button
                size="small"
                onClick={() => onChange({ retired: !retired })}
                aria-label={retired ? texts.settings.restoreCategory(label) : texts.settings.retireCategory(label)}
              >
                {retired ? texts.settings.restore : texts.settings.retire}
              </Button>
            )}
            <span className={styles.hint}>{retired ? texts.settings.retiredHint : null}</span>
          </div>
        </div>
      )}
    </li>
  )
}
