import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { findUsualColumn, mapColumns, suggestColumn } from '@sta/import-file/columns'
import { byField, TICKET_FIELDS, type TicketField } from '@sta/import-file/ticket-fields'

/** A column for a field; not sure is what its name does not say, and a person has to look at it. */
type Guess = { column: string; isSure: boolean }
export type Suggestion = Record<TicketField, Guess | null>

const LONGEST_NAME = 60

/**
 * Columns for the fields of a ticket: by their names, else for title and description by what is in them. A column that is known
 * to hold something else, or holds addresses, numbers or the same words everywhere, is never taken for a text.
 */
export function suggestColumns(columns: string[], rows: unknown[][], isCsv: boolean): Suggestion {
  const map = mapColumns(columns, {}, isCsv)
  const known = byField((field) => sure(columns[map[field][0] ?? -1]))
  const taken = new Set(TICKET_FIELDS.flatMap((field) => map[field]))
  const measured = columns.map((_, index) => ({ index, ...measure(rows.map((row) => row[index])) }))
  const isFree = ({ index, isText }: (typeof measured)[number]) => isText && !taken.has(index)

  const free = measured.filter(isFree).sort((a, b) => b.averageLength - a.averageLength)
  const named = (field: 'title' | 'description') => free.find(({ index }) => index === suggestColumn(columns, field))
  const description = known.description ? undefined : (named('description') ?? free.find((column) => column.isProse))
  const short = free.filter(
    ({ index, averageLength }) => index !== description?.index && averageLength <= TICKET_LIMITS.titleLength,
  )
  const title = known.title ? undefined : (named('title') ?? short[0])
  return {
    ...known,
    title: known.title ?? unsure(columns[title?.index ?? -1]),
    description: known.description ?? unsure(columns[description?.index ?? -1]),
  }
}

const sure = (column: string | undefined): Guess | null => (column === undefined ? null : { column, isSure: true })
const unsure = (column: string | undefined): Guess | null => (column === undefined ? null : { column, isSure: false })

const NO_PROSE = /^\S+@\S+$|^https?:\/\/\S+$/
/** Sentences have that many words, or letters in scripts without spaces. */
const PROSE_WORDS = 3
const PROSE_LENGTH = 60

function measure(values: unknown[]) {
  const texts = values.flatMap((value) =>
    typeof value === 'string' && /\p{L}/u.test(value) && !NO_PROSE.test(value.trim()) ? [value.trim()] : [],
  )
  const average = (of: (text: string) => number) =>
    texts.reduce((sum, text) => sum + of(text), 0) / Math.max(1, texts.length)
  const averageLength = average((text) => text.length)
  const words = average((text) => text.split(/\s+/).length)
  return {
    isText: texts.length > values.length / 2,
    isProse: (words >= PROSE_WORDS || averageLength >= PROSE_LENGTH) && new Set(texts).size > texts.length / 3,
    averageLength,
  }
}

/** Whether a first line names the columns: one name is known, or all cells could be names. */
export function looksLikeHeader(columns: string[]): boolean {
  if (suggestColumn(columns, 'title') >= 0 || suggestColumn(columns, 'description') >= 0) return true
  if (TICKET_FIELDS.filter((field) => findUsualColumn(columns, field) >= 0).length > 1) return true
  return columns.every((name) => name.length <= LONGEST_NAME && !/[\r\n@]|[.!?]$|^\W*\d/.test(name))
}
