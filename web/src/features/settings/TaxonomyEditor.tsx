import type { Taxonomy } from '@sta/contract/schemas/taxonomy'
import { TAXONOMY_LIMITS } from '@sta/contract/wire/limits'
import { URGENT_FIRST } from '@sta/contract/wire/values'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useYourName } from '../../platform/your-name.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Field } from '../../ui/controls/Field.tsx'
import { Form } from '../../ui/controls/Form.tsx'
import { askToConfirm } from '../../ui/overlays/confirm-store.ts'
import { Section } from '../../ui/page/Page.tsx'
import { ForceDialog } from '../evaluation/ForceDialog.tsx'
import { TrialActions } from '../evaluation/TrialActions.tsx'
import { mustBeTried, useTrialOfDraft } from '../evaluation/use-trial-of-draft.ts'
import { CategoryFields } from './CategoryFields.tsx'
import { TaxonomyConflict } from './TaxonomyConflict.tsx'
import styles from './TaxonomyEditor.module.css'
import {
  type CategoryDraft,
  changeOf,
  checkDraft,
  draftOf,
  errorAt,
  isChanged,
  namesOf,
  newCategory,
} from './taxonomy-draft.ts'
import { changeDraft, hasUnsaved, stopEditing, useTaxonomyDraft } from './taxonomy-draft-store.ts'
import { errorsByPath, isConflict, useSaveTaxonomy } from './use-save-taxonomy.ts'

/** Edits the categories and the priority guide; what is typed lives in a store, so that one can look elsewhere meanwhile. */
export function TaxonomyEditor({ active, onClosed }: { active: Taxonomy; onClosed: () => void }) {
  const editing = useTaxonomyDraft((state) => state.editing)
  const author = useYourName((state) => state.name)
  const [tried, setTried] = useState(false)
  const [added, setAdded] = useState<string | null>(null)
  const [isForcing, setIsForcing] = useState(false)
  const save = useSaveTaxonomy(onClosed)
  const { categories, priority_guide } = changeOf(editing?.draft ?? draftOf(active), active.version, author)
  const trial = useTrialOfDraft({ draft: { categories, priority_guide } }, active.version)
  if (!editing) return null
  const { base, draft, kept } = editing
  const isOutdated = active.version !== base.version
  const own = checkDraft(draft)
  const errors = { ...errorsByPath(save.error), ...(tried && own) }
  const names = namesOf(draft.categories)
  const known = new Set(base.categories.map(({ name }) => name))

  /** What the server said goes by the places of the list, which are others now. */
  function changeList(categories: CategoryDraft[]) {
    save.reset()
    changeDraft((now) => ({ ...now, categories }))
  }

  function add() {
    const category = newCategory()
    setAdded(category.key)
    changeList([...draft.categories, category])
  }

  function submit() {
    setTried(true)
    if (Object.keys(own).length > 0 || save.isPending || !isChanged(draft, base)) return
    const change = changeOf(draft, base.version, author)
    save.mutate(
      { ...change, ...(trial.shownId !== null && { evaluation_id: trial.shownId }) },
      { onError: (error) => mustBeTried(error) && trial.begin() },
    )
  }

  function tryIt() {
    setTried(true)
    if (Object.keys(own).length === 0) trial.begin()
  }

  async function cancel() {
    const question = {
      title: texts.settings.askToDiscard,
      body: texts.settings.whatIsDiscarded,
      action: texts.settings.discard,
    }
    if (hasUnsaved({ editing }) && !(await askToConfirm(question))) return
    stopEditing()
    onClosed()
  }

  // The question has a form of its own, whose events must not reach this one.
  return (
    <>
      <Form className={styles.form} aria-label={texts.settings.categoriesAndGuide} onSubmit={submit}>
        {(isOutdated || kept.length > 0) && <TaxonomyConflict theirs={isOutdated ? active : null} kept={kept} />}
        <Section title={texts.settings.categories} aside={texts.settings.editingVersion(base.version)}>
          <ul className={styles.list}>
            {draft.categories.map((category, index) => (
              <CategoryFields
                key={category.key}
                category={category}
                name={names[index] ?? ''}
                path={`categories.${index}`}
                errors={errors}
                isNew={category.name === null || !known.has(category.name)}
                isAdded={category.key === added}
                onChange={(part) =>
                  changeDraft((now) => ({
                    ...now,
                    categories: now.categories.map((one) => (one.key === category.key ? { ...one, ...part } : one)),
                  }))
                }
                onRemove={() => changeList(draft.categories.filter(({ key }) => key !== category.key))}
              />
            ))}
          </ul>
          <div className={styles.below}>
            <Button size="small" disabled={draft.categories.length >= TAXONOMY_LIMITS.categories} onClick={add}>
              <Plus size={13} aria-hidden /> {texts.settings.addCategory}
            </Button>
            {errors.categories && (
              <span className={styles.error} role="alert">
                {errors.categories}
              </span>
            )}
          </div>
        </Section>
        <Section title={texts.settings.priorityGuide}>
          {URGENT_FIRST.map((priority) => (
            <Field
              key={priority}
              label={texts.settings.guideOf(priority)}
              error={errorAt(errors, `priority_guide.${priority}`)}
              hint={texts.settings.guideHint(priority)}
            >
              {(control) => (
                <textarea
                  {...control}
                  rows={3}
                  value={draft.guide[priority]}
                  onChange={({ target }) =>
                    changeDraft((now) => ({ ...now, guide: { ...now.guide, [priority]: target.value } }))
                  }
                />
              )}
            </Field>
          ))}
        </Section>
        <Field label={texts.settings.whatChanged} error={errorAt(errors, 'note')}>
          {(control) => (
            <input
              {...control}
              value={draft.note}
              onChange={({ target }) => changeDraft((now) => ({ ...now, note: target.value }))}
            />
          )}
        </Field>
        <TrialActions
          trial={trial}
          save={{ isPending: save.isPending, error: isConflict(save.error) ? null : save.error }}
          isBlocked={isOutdated || !isChanged(draft, base)}
          saveTitle={texts.settings.saveKeys}
          onCancel={() => void cancel()}
          onTry={tryIt}
          onForce={() => setIsForcing(true)}
        />
      </Form>
      {isForcing && (
        <ForceDialog
          onClose={() => setIsForcing(false)}
          onForce={(reason) => {
            setIsForcing(false)
            save.mutate({ ...changeOf(draft, base.version, author), force_reason: reason })
          }}
        />
      )}
    </>
  )
}
