import type { RowProblem, RowWarning } from '@sta/import-file/to-ticket'

/**
 * What is wrong with a row, and the header of the file of bad rows, in the language of the app. Rows are checked in a worker
 * too, which knows no language: there the words come with the request.
 */
export type CheckWords = Record<
  Exclude<RowProblem['kind'], 'too_long'> | 'title_too_long' | 'description_too_long' | RowWarning['kind'],
  string
> &
  Record<'line' | 'reason' | 'row', string>

/** Why a row is no ticket. */
export const problemInWords = ({ field, kind }: RowProblem, words: CheckWords): string =>
  kind === 'too_long' ? words[`${field}_too_long`] : words[kind]

/** What is left out of a row. */
export const warningInWords = ({ kind, value }: RowWarning, words: CheckWords): string =>
  value === '' ? words[kind] : `${words[kind]}: ${value}`
