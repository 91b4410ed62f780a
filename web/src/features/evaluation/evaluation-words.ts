import type { Evaluation } from '@sta/contract/schemas/evaluations'
import { formatPercentTenths } from '../../platform/format-number.ts'
import { LOCALES, perLanguage } from '../../texts/language.ts'
import { texts } from '../../texts/texts.ts'

const hundredths = perLanguage(
  (language) =>
    new Intl.NumberFormat(LOCALES[language].numbers, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
)

/** A share with one decimal: a point is what is argued about. */
export const shareWords = (share: number | null | undefined): string =>
  share === null || share === undefined ? '–' : formatPercentTenths(share)

export const scoreWords = (score: number | null | undefined): string =>
  score === null || score === undefined ? '–' : hundredths().format(score)

/** How far a number came, with its sign; nothing when one of both is not known. */
export function changeWords(before: number | null, after: number | null, words: (value: number) => string): string {
  if (before === null || after === null) return ''
  const change = after - before
  return `${change > 0 ? '+' : ''}${words(change)}`
}

export const analyzerWords = (analyzer: Evaluation['analyzer']): string =>
  analyzer === 'local' ? texts.evaluation.builtIn : texts.evaluation.languageModel

export const madeByWords = ({ model, prompt_version, taxonomy_version, draft }: Evaluation): string =>
  texts.evaluation.madeBy(model, prompt_version, taxonomy_version, draft)
