import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../../platform/api.ts'
import { queryRoots } from '../../../platform/query-client.ts'
import { useYourName } from '../../../platform/your-name.ts'
import { texts } from '../../../texts/texts.ts'
import { toastError, toastWithUndo } from '../../../ui/overlays/toast-store.ts'

type ThemeChange = { name?: string | null; kept?: boolean; merged_into?: number | null }

export const themeQuery = (id: number) =>
  queryOptions({
    queryKey: [queryRoots.runs, 'theme', id],
    queryFn: ({ signal }) => client.getTheme({ params: { id }, signal }),
  })

type Wanted = { id: number; title: string; change: ThemeChange; back: ThemeChange | null }

/** Changes a theme, says so, and offers to take it back; every report that has it is read again. */
export function useChangeTheme() {
  const queries = useQueryClient()
  const author = useYourName((state) => state.name)
  const { mutate, isPending } = useMutation({
    mutationFn: ({ id, change }: Wanted) =>
      client.changeTheme({ params: { id }, body: { ...change, ...(author !== null && { author }) } }),
    onSuccess: (_, { id, title, back }) => {
      if (back) toastWithUndo(texts.themes.changed(title), () => mutate({ id, title, change: back, back: null }))
      return queries.invalidateQueries({ queryKey: [queryRoots.runs] })
    },
    onError: (error) => toastError(texts.themes.notChanged, error),
  })
  return { changeTheme: mutate, isPending }
}
