import type { SavedView } from '@sta/contract/schemas/views'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { delayAction, UNDO_MS } from '../../platform/delayed-action.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError, toastWithUndo } from '../../ui/overlays/toast-store.ts'
import { viewsQuery } from './view-queries.ts'

type Wish = { id: number | null; name: string; search: string }

/** Saves a view, or gives the one with this id another name or filter. */
export function useSaveView() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, name, search }: Wish) =>
      id === null
        ? client.createView({ body: { name, search } })
        : client.changeView({ params: { id }, body: { name, search } }),
    onSuccess: ({ name }) => {
      toastDone(texts.views.saved(name))
      return queries.invalidateQueries(viewsQuery)
    },
  })
}

/** Takes a view out of the menu, and deletes it after the time to take that back. */
export function useDeleteView() {
  const queries = useQueryClient()

  const show = (change: (views: SavedView[]) => SavedView[]) =>
    queries.setQueryData(viewsQuery.queryKey, (views) => views && change(views))

  return (view: SavedView) => {
    show((views) => views.filter(({ id }) => id !== view.id))
    const undo = delayAction({
      send: () => {
        client
          .deleteView({ params: { id: view.id } })
          .catch((error: unknown) => toastError(texts.views.notDeleted(view.name), error))
          .finally(() => queries.invalidateQueries(viewsQuery))
      },
      undo: () => show((views) => [...views, view].toSorted((a, b) => a.name.localeCompare(b.name))),
    })
    toastWithUndo(texts.views.deleted(view.name), undo, UNDO_MS)
  }
}
