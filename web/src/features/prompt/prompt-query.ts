import type { PromptDraft, Prompts } from '@sta/contract/schemas/prompts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { useYourName } from '../../platform/your-name.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'

/** What is added to the prompt of the language model, with all earlier versions. */
export const promptsQuery = queryOptions({
  queryKey: [queryRoots.learning, 'prompts'],
  queryFn: ({ signal }) => client.getPrompts({ signal }),
})

export const activeOf = ({ active, versions }: Prompts) => versions.find(({ version }) => version === active) ?? null

const signature = () => {
  const { name } = useYourName.getState()
  return name ? { author: name } : {}
}

const inUseWords = ({ active }: Prompts): string =>
  active === null ? texts.prompt.shippedInUse : texts.prompt.versionInUse(active)

type Change = PromptDraft & {
  based_on: number | null
  note: string
  evaluation_id?: number
  force_reason?: string
}

/** @param onSaved called when the new version is in use. */
export function useSavePrompt(onSaved: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: Change) => client.changePrompt({ body: { ...change, ...signature() } }),
    onSuccess: (prompts) => {
      queries.setQueryData(promptsQuery.queryKey, prompts)
      onSaved()
      toastDone(inUseWords(prompts))
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: [queryRoots.learning] }),
  })
}

/** Goes back to an earlier version, or with null to the prompt as it ships. */
export function useChoosePrompt() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (version: number | null) => client.choosePrompt({ body: { version, ...signature() } }),
    onSuccess: (prompts) => {
      queries.setQueryData(promptsQuery.queryKey, prompts)
      toastDone(inUseWords(prompts))
    },
    onError: (error) => toastError(texts.prompt.notChosen, error),
    onSettled: () => void queries.invalidateQueries({ queryKey: [queryRoots.learning] }),
  })
}
