import type { AnalyzerName } from '@sta/contract/schemas/analyses'

type ModelChoiceTable = {
  only_row: boolean
  version: number
  analyzer: AnalyzerName | null
  base_url: string | null
  model: string | null
  key_hint: string | null
  key_origin: string | null
}

export type ModelChoiceTables = { model_choice: ModelChoiceTable }
