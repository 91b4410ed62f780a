import { RUN_LIMITS } from '@sta/contract/wire/limits'
import { formatDay } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import type { RunListFilter } from './run-queries.ts'

const day = (text: string | null): string =>
  text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : ''

/** Reads which runs are listed from the URL; what makes no sense there counts as not set. */
export const readRunFilter = (params: URLSearchParams): RunListFilter => ({
  from: day(params.get('from')),
  to: day(params.get('to')),
  model: (params.get('model') ?? '').slice(0, RUN_LIMITS.modelLength),
})

/** `3 Mar – 9 Mar, gpt-4o-mini`; empty when every run is listed. */
export const filterInWords = ({ from, to, model }: RunListFilter): string =>
  [daysInWords(from, to), model].filter(Boolean).join(', ')

function daysInWords(from: string, to: string): string {
  if (from && to) return from === to ? formatDay(from) : texts.runs.between(formatDay(from), formatDay(to))
  if (from) return texts.runs.sinceDay(formatDay(from))
  return to && texts.runs.untilDay(formatDay(to))
}
