import type { ModelChoice, ModelChoiceChange } from '@sta/contract/schemas/model-choice'
import { ANALYZERS } from '@sta/contract/wire/values'
import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

export const modelChoiceQuery = queryOptions({
  queryKey: [queryRoots.settings, 'model'],
  queryFn: ({ signal }) => client.getModelChoice({ signal }),
})

/** What the form holds; empty means the default, and for the key: as it is. */
export type ModelDraft = { analyzer: string; base_url: string; model: string; api_key: string; removesKey: boolean }

type Field = Exclude<keyof ModelDraft, 'removesKey'>

export const draftOfChoice = ({ analyzer, base_url, model }: ModelChoice): ModelDraft => ({
  analyzer: analyzer ?? '',
  base_url: base_url ?? '',
  model: model ?? '',
  api_key: '',
  removesKey: false,
})

/** What is new in the form. The environment's fields are never sent: they would be refused. */
export function changeOfChoice(saved: ModelChoice, draft: ModelDraft): ModelChoiceChange {
  const { fixed_by: fixed } = saved
  const before = draftOfChoice(saved)
  const isNew = (field: Field) => fixed[field] === null && draft[field].trim() !== before[field]
  return {
    ...(isNew('analyzer') && { analyzer: ANALYZERS.find((name) => name === draft.analyzer) ?? null }),
    ...(isNew('base_url') && { base_url: draft.base_url.trim() || null }),
    ...(isNew('model') && { model: draft.model.trim() || null }),
    ...(draft.removesKey && { api_key: null }),
    ...(isNew('api_key') && { api_key: draft.api_key.trim() }),
  }
}
