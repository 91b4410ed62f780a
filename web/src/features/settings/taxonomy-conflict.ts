import type { Taxonomy } from '@sta/contract/schemas/taxonomy'
import { URGENT_FIRST } from '@sta/contract/wire/values'
import { texts } from '../../texts/texts.ts'
import { type CategoryDraft, draftOf, type TaxonomyDraft } from './taxonomy-draft.ts'

/** Something that was written here, and that the version of somebody else does not have. It is named when it is shown. */
export type OwnChange = { what: () => string; text: () => string; apply: (draft: TaxonomyDraft) => TaxonomyDraft }

const FIELDS = ['label', 'description', 'examples'] as const

const change = (draft: TaxonomyDraft, name: string | null, part: Partial<CategoryDraft>): TaxonomyDraft => ({
  ...draft,
  categories: draft.categories.map((category) => (category.name === name ? { ...category, ...part } : category)),
})

function changesOfCategory(
  mine: CategoryDraft,
  was: CategoryDraft | undefined,
  theirs: CategoryDraft | undefined,
): OwnChange[] {
  if (!theirs || mine.name === null) {
    if (was) return []
    const apply = (draft: TaxonomyDraft) => ({ ...draft, categories: [...draft.categories, mine] })
    return [{ what: () => texts.settings.writtenCategory(mine.label), text: () => mine.description, apply }]
  }
  const changes: OwnChange[] = FIELDS.filter(
    (field) => mine[field] !== was?.[field] && mine[field] !== theirs[field],
  ).map((field) => ({
    what: () => texts.settings.writtenField(theirs.label, field),
    text: () => mine[field],
    apply: (draft) => change(draft, mine.name, { [field]: mine[field] }),
  }))
  const { retired } = mine
  if (retired !== was?.retired && retired !== theirs.retired)
    changes.push({
      what: () => theirs.label,
      text: () => (retired ? texts.settings.retired : texts.settings.restored),
      apply: (draft) => change(draft, mine.name, { retired }),
    })
  return changes
}

/** What was changed here since `base`, and is not so in `theirs`. */
export function ownChanges(mine: TaxonomyDraft, base: Taxonomy, theirs: Taxonomy): OwnChange[] {
  const [was, are] = [draftOf(base), draftOf(theirs)]
  const inOf = (draft: TaxonomyDraft, name: string | null) => draft.categories.find((other) => other.name === name)
  const ofCategories = mine.categories.flatMap((category) =>
    changesOfCategory(category, inOf(was, category.name), inOf(are, category.name)),
  )
  const ofGuide = URGENT_FIRST.filter(
    (priority) => mine.guide[priority] !== was.guide[priority] && mine.guide[priority] !== are.guide[priority],
  ).map((priority) => ({
    what: () => texts.settings.writtenGuide(priority),
    text: () => mine.guide[priority],
    apply: (draft: TaxonomyDraft) => ({ ...draft, guide: { ...draft.guide, [priority]: mine.guide[priority] } }),
  }))
  return [...ofCategories, ...ofGuide]
}
