import { ApiError } from '@sta/contract/client'
import type { TaxonomyChange } from '@sta/contract/schemas/taxonomy'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone } from '../../ui/overlays/toast-store.ts'
import { taxonomyQuery } from '../taxonomy/taxonomy-query.ts'
import type { FieldErrors } from './taxonomy-draft.ts'
import { stopEditing } from './taxonomy-draft-store.ts'

/** @param onSaved called when the editor is closed already. */
export function useSaveTaxonomy(onSaved: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: TaxonomyChange) => client.changeTaxonomy({ body: change }),
    onSuccess: (saved) => {
      queries.setQueryData(taxonomyQuery.queryKey, saved)
      stopEditing()
      onSaved()
      toastDone(texts.settings.versionInUse(saved.version))
    },
    onSettled: () => {
      for (const root of [queryRoots.taxonomy, queryRoots.settings])
        void queries.invalidateQueries({ queryKey: [root] })
    },
  })
}

export const isConflict = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === 'taxonomy_changed'

/** What the server says about fields, by their whole paths. */
export function errorsByPath(error: unknown): FieldErrors {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries((error.problem.errors ?? []).map(({ path, message }) => [path, message]))
}
