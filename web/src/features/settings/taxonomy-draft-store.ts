import type { Taxonomy } from '@sta/contract/schemas/taxonomy'
import { create } from 'zustand'
import { type OwnChange, ownChanges } from './taxonomy-conflict.ts'
import { draftOf, isChanged, restoredDraft, type TaxonomyDraft } from './taxonomy-draft.ts'

type Editing = {
  /** The version that is edited. */
  base: Taxonomy
  draft: TaxonomyDraft
  /** Written here before somebody else's version was loaded, and not taken over into it yet. */
  kept: OwnChange[]
}

/** What is being typed; survives a look at another page. Null: nobody edits. */
export const useTaxonomyDraft = create<{ editing: Editing | null }>(() => ({ editing: null }))

const set = (editing: Editing | null): void => useTaxonomyDraft.setState({ editing })

function update(change: (editing: Editing) => Editing): void {
  useTaxonomyDraft.setState(({ editing }) => ({ editing: editing && change(editing) }))
}

export const startEditing = (base: Taxonomy): void => set({ base, draft: draftOf(base), kept: [] })
export const stopEditing = (): void => set(null)
export const startRestoring = (old: Taxonomy, base: Taxonomy): void =>
  set({ base, draft: restoredDraft(old, base), kept: [] })

export const changeDraft = (change: (draft: TaxonomyDraft) => TaxonomyDraft): void =>
  update((editing) => ({ ...editing, draft: change(editing.draft) }))

/** Goes on with the version of somebody else; what was written here stays in sight. */
export const loadTheirs = (theirs: Taxonomy): void =>
  update(({ base, draft, kept }) => ({
    base: theirs,
    draft: { ...draftOf(theirs), note: draft.note },
    kept: [...kept, ...ownChanges(draft, base, theirs)],
  }))

export const takeOver = (own: OwnChange): void =>
  update(({ draft, kept, ...rest }) => ({
    ...rest,
    draft: own.apply(draft),
    kept: kept.filter((other) => other !== own),
  }))

export function hasUnsaved({ editing }: { editing: Editing | null }): boolean {
  return editing !== null && (editing.kept.length > 0 || isChanged(editing.draft, editing.base))
}

// Pages of the app may come and go; the tab may not without a question.
globalThis.addEventListener?.('beforeunload', (event) => {
  if (hasUnsaved(useTaxonomyDraft.getState())) event.preventDefault()
})
