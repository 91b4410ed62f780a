import { fitCustomFields } from './custom-fields.ts'
import { listOf, personOf, tagOf, textOf } from './field-values.ts'
import { repositoryOf } from './known-columns.ts'
import { type DateOrder, readDate } from './read-date.ts'
import { readMessages } from './read-messages.ts'
import {
  FIELD_LENGTHS,
  type ImportedTicket,
  LONGEST_COMMENT,
  LONGEST_TAG,
  MOST_COMMENTS,
  MOST_TAGS,
  type TicketField,
} from './ticket-fields.ts'

/** Why a row is no ticket. */
export type RowProblem = { field: 'title' | 'description'; kind: 'not_text' | 'empty' | 'too_long' | 'with_nul' }

/** What of a row is not kept as it is, although its ticket is taken. */
export type RowWarning = {
  field: TicketField | 'custom_fields' | null
  kind: 'date_unreadable' | 'date_ambiguous' | 'left_out' | 'cut' | 'replaced' | 'more_cells'
  /** The beginning of what it is about. */
  value: string
}

export type TakenRow =
  | { ticket: ImportedTicket; warnings: RowWarning[]; problem: null }
  | { ticket: null; warnings: RowWarning[]; problem: RowProblem }

/** What is the same for all rows of a file. */
export type TicketRules = { dateOrder: DateOrder | null; source: string | null; tagsBySpaces: boolean }

/** The values that a row has for each field: none, one, or for a list several; and its custom fields, as they are in the row. */
export type RowValues = Record<TicketField, unknown[]> & { custom_fields: (readonly [name: string, value: unknown])[] }

const SHOWN_CHARACTERS = 60

/**
 * A row's ticket, or why it is none. Only a title and a description decide that: a row whose description is missing is taken
 * by its title, and what cannot be kept of the other fields is left out with a warning.
 *
 * @param requesterId number of who wrote it, as Zendesk has it beside or instead of a name.
 */
export function toTicket(values: RowValues, rules: TicketRules, requesterId = ''): TakenRow {
  const warnings: RowWarning[] = []
  const warn = (field: TicketField | 'custom_fields', kind: RowWarning['kind'], value: string) =>
    warnings.push({ field, kind, value: value.slice(0, SHOWN_CHARACTERS) })
  const [title] = values.title
  const [description = ''] = values.description
  const problem = problemOf('title', title) ?? problemOf('description', description ?? '')
  if (problem) return { ticket: null, warnings, problem }

  const short = (field: keyof typeof FIELD_LENGTHS, value: string): string | null => {
    if (value.length <= FIELD_LENGTHS[field]) return value === '' ? null : value
    warn(field, 'left_out', value)
    return null
  }
  const text = (field: keyof typeof FIELD_LENGTHS) => short(field, textOf(values[field][0]))
  const date = (field: TicketField): string | null => {
    const value = textOf(values[field][0])
    if (value === '') return null
    const read = readDate(value, rules.dateOrder)
    if (read.problem !== null) warn(field, read.problem === 'ambiguous' ? 'date_ambiguous' : 'date_unreadable', value)
    return read.at
  }
  const trimmed = { title: trim(title), description: trim(description) }
  for (const field of ['title', 'description'] as const)
    if (trimmed[field].includes('\ufffd')) warn(field, 'replaced', trimmed[field])

  const person = personOf(textOf(values.requester_name[0]), textOf(values.requester_email[0]))
  const external_url = text('external_url')
  const tags = values.tags.flatMap((value) => listOf(value, rules.tagsBySpaces)).map((tag) => tagOf(tag, LONGEST_TAG))
  const differing = [...new Set(tags)].filter((tag) => tag !== '')
  if (differing.length > MOST_TAGS) warn('tags', 'cut', differing.slice(MOST_TAGS).join(', '))
  const messages = readMessages(values.comments, {
    description: trimmed.description,
    requester: { id: requesterId, ...person },
    dateOrder: rules.dateOrder,
  })
  const tooLong = messages.find(({ body }) => body.length >= LONGEST_COMMENT)
  if (tooLong !== undefined || messages.length > MOST_COMMENTS) warn('comments', 'cut', tooLong?.body ?? '')

  const custom = fitCustomFields(values.custom_fields)
  if (custom.cut.length > 0) warn('custom_fields', 'cut', custom.cut.join(', '))

  const ticket: ImportedTicket = {
    ...trimmed,
    external_source: text('external_source') ?? rules.source ?? repositoryOf(external_url ?? ''),
    external_id: text('external_id'),
    external_url,
    external_status: text('external_status'),
    external_priority: text('external_priority'),
    external_created_at: date('external_created_at'),
    external_updated_at: date('external_updated_at'),
    requester_name: short('requester_name', person.name),
    requester_email: short('requester_email', person.email),
    organization: text('organization'),
    channel: text('channel'),
    assignee: text('assignee'),
    tags: differing.slice(0, MOST_TAGS),
    custom_fields: custom.fields,
    messages: messages.slice(-MOST_COMMENTS),
  }
  return { ticket, warnings, problem: null }
}

const trim = (value: unknown): string => (typeof value === 'string' ? value.trim().toWellFormed() : '')

function problemOf(field: 'title' | 'description', value: unknown): RowProblem | null {
  // A title that is missing altogether is as good as an empty one; another type is told.
  if (value !== undefined && value !== null && typeof value !== 'string') return { field, kind: 'not_text' }
  const { length } = trim(value)
  if (length === 0 && field === 'title') return { field, kind: 'empty' }
  if (length > FIELD_LENGTHS[field]) return { field, kind: 'too_long' }
  return typeof value === 'string' && value.includes('\u0000') ? { field, kind: 'with_nul' } : null
}
