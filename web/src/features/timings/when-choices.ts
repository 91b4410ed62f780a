import type { AnalysisTiming } from '@sta/contract/schemas/connections/analysis-timings'
import { WHEN_TO_ANALYZE } from '@sta/contract/wire/values'
import { texts } from '../../texts/texts.ts'

type When = AnalysisTiming['analyze']

/** What can be chosen where no schedule can be set: one is kept where there is one. */
export const whenChoices = (now: When | undefined): { value: When; label: string }[] =>
  WHEN_TO_ANALYZE.filter((when) => when !== 'on_schedule' || when === now).map((value) => ({
    value,
    label: texts.connections.analyzeWhen(value),
  }))

export const whenOf = (value: string): When => WHEN_TO_ANALYZE.find((when) => when === value) ?? 'as_installation'
