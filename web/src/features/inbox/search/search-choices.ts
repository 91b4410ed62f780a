import { STATE_FILTERS, URGENT_FIRST } from '@sta/contract/wire/values'
import { texts } from '../../../texts/texts.ts'
import type { Choice } from '../../../ui/controls/Choices.tsx'
import { STATUS_TABS } from '../../tickets/ticket-filters.ts'
import type { KnownValues } from '../../tickets/use-known-values.ts'
import { asOperation, OPERATORS, STATES_IT_IS, tokensOf } from './search-operators.ts'

const MOST = 8
const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value)
const named = (values: readonly string[]) => values.map((value) => ({ value, label: value }))

function valuesOf(operator: string, known: KnownValues): { value: string; label: string }[] {
  const { categories, people, tags } = known
  switch (operator) {
    case 'is':
      return named([...STATUS_TABS, ...STATES_IT_IS, 'review', 'sure', 'stale', 'fresh', 'stand-in'])
    case 'state':
      return named(STATE_FILTERS)
    case 'category':
      return [
        ...categories.map(({ name, label }) => ({ value: name, label })),
        { value: 'none', label: texts.search.noCategoryFits },
      ]
    case 'priority':
      return named(URGENT_FIRST)
    case 'assignee':
      return [{ value: 'me', label: texts.search.me }, { value: 'none', label: texts.search.nobody }, ...named(people)]
    case 'tag':
      return named(tags)
    case 'from':
      return named(known.requesters)
    case 'org':
      return named(known.organizations)
    case 'field':
    case '-field':
      return named(known.fields)
    case 'channel':
      return named(known.channels)
    case 'source':
      return named(known.sources)
    case 'source-status':
      return named(known.sourceStatuses)
    default:
      return []
  }
}

/** `#40` and `40` may mean the ticket of this number. */
const ticketNumber = (text: string): number | null => {
  const digits = /^#?([1-9][0-9]{0,14})$/.exec(text.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}

const ticketAddress = (number: number): string => `/tickets/${number}`
/** Whether a choice leads to a ticket, instead of being what to search for. */
export const isAddress = (value: string): boolean => value.startsWith('/tickets/')

/**
 * What the word that is being typed, the last one, may become: an operator, or a value of one.
 *
 * @returns choices whose value is the whole text with that word replaced, or a ticket's address. A value ends with a space: it is whole.
 */
export function searchChoices(text: string, known: KnownValues): Choice[] {
  const number = ticketNumber(text)
  if (number !== null) return [{ value: ticketAddress(number), label: texts.search.openTicket(number) }]
  const last = tokensOf(text).at(-1)
  const isTyping = last !== undefined && last.end === text.length
  const before = isTyping ? text.slice(0, last.start) : text
  const typed = isTyping ? last.text : ''
  const operation = asOperation(typed)
  if (operation) {
    const wanted = operation.value.toLowerCase()
    return valuesOf(operation.operator, known)
      .filter(({ value, label }) => `${value}\n${label}`.toLowerCase().includes(wanted))
      .slice(0, MOST)
      .map(({ value, label }) => ({
        value: `${before}${operation.operator}:${quoted(value)} `,
        label: `${operation.operator}:${quoted(value)}`,
        ...(label !== value && { hint: label }),
      }))
  }
  return OPERATORS.filter(({ name }) => name.startsWith(typed.toLowerCase())).map(({ name, takes }) => ({
    value: `${before}${name}:`,
    label: `${name}:`,
    hint: takes(),
  }))
}
