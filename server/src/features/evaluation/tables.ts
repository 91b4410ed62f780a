import type { AnalyzerName } from '@sta/contract/schemas/analyses'
import type { Evaluation, EvaluationDetail, TaxonomyDraft } from '@sta/contract/schemas/evaluations'
import type { LabelledSet } from '@sta/contract/schemas/labelled-sets'
import type { PromptDraft } from '@sta/contract/schemas/prompts'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

type LabelledSetTable = {
  id: GeneratedAlways<number>
  name: string
  source: LabelledSet['source']
  tickets: number
  category_labels: number
  priority_labels: number
  created_at: Timestamp
}

type LabelledTicketTable = {
  set_id: number
  position: number
  ticket_id: number | null
  title: string
  description: string
  category: string | null
  priority: Priority | null
}

/** What was measured once all answers were there. */
export type Measured = Pick<EvaluationDetail, 'category' | 'priority' | 'stability'>

type EvaluationTable = {
  id: GeneratedAlways<number>
  set_id: number
  status: Generated<Evaluation['status']>
  analyzer: AnalyzerName
  model: string
  prompt_version: string
  taxonomy_version: number
  draft: ColumnType<TaxonomyDraft | null, string | null, never>
  prompt_draft: ColumnType<PromptDraft | null, string | null, never>
  /** The prompt in use while a draft of it was tried; null: `prompt_version`. */
  based_on_prompt: string | null
  repeats: number
  total: number
  done: Generated<number>
  failed: Generated<number>
  duration_ms: Generated<number>
  metrics: ColumnType<Measured | null, never, string | null>
  error: string | null
  created_at: Timestamp
  started_at: ColumnType<Date | null, never, Date | null>
  finished_at: ColumnType<Date | null, never, Date | null>
}

type EvaluationAnswerTable = {
  evaluation_id: number
  repeat: number
  position: number
  category: string | null
  category_confidence: number
  priority: Priority | null
  priority_confidence: number
  failure: string | null
}

export type EvaluationTables = {
  labelled_set: LabelledSetTable
  labelled_ticket: LabelledTicketTable
  evaluation: EvaluationTable
  evaluation_answer: EvaluationAnswerTable
}
