import { CUSTOM_FIELD_LIMITS } from '@sta/import-file/custom-fields'
import { FIELD_LENGTHS, MOST_COMMENTS, MOST_TAGS } from '@sta/import-file/ticket-fields'
import type { RowProblem, RowWarning } from '@sta/import-file/to-ticket'
import { keepable } from '../../platform/keepable-text.ts'

/** Why a row of a file is no ticket, in the words that the API has for its own fields. */
export function describeProblem({ field, kind }: RowProblem): string {
  const words: Record<RowProblem['kind'], string> = {
    not_text: 'Must be text',
    empty: 'Must not be empty',
    too_long: `Must be at most ${FIELD_LENGTHS[field].toLocaleString('en')} characters`,
    with_nul: 'Must not contain the NUL character',
  }
  return words[kind]
}

/** What of a row was not kept as it is. */
export function describeWarning({ field, kind, value: found }: RowWarning): string {
  // It is kept with the answer, which a repeat shall get again.
  const value = found && keepable(found)
  const words: Record<RowWarning['kind'], string> = {
    date_unreadable: `Not a date that can be read, left out: ${value}`,
    date_ambiguous: `Day and month cannot be told apart, left out: ${value}. Say dates=day_first or dates=month_first`,
    left_out: `Longer than can be kept, left out: ${value}`,
    cut:
      field === 'tags'
        ? `More than ${MOST_TAGS} tags, left out: ${value}`
        : field === 'custom_fields'
          ? `More custom fields than ${CUSTOM_FIELD_LIMITS.fields}, or longer ones, than can be kept; cut or left out: ${value}`
          : `More than ${MOST_COMMENTS} or long ones, cut`,
    replaced: 'Has characters that are not of the encoding of the file; each was replaced by \ufffd',
    more_cells: `More cells than the header has, left out: ${value}`,
  }
  return words[kind]
}
