import { CUSTOM_FIELD_LIMITS, type CustomFieldValue } from '@sta/import-file/custom-fields'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'

export function inWordsOf(value: CustomFieldValue): string {
  if (typeof value === 'boolean') return value ? texts.ticketPane.customFields.yes : texts.ticketPane.customFields.no
  return typeof value === 'number' ? String(value) : [value].flat().join(', ')
}

/** What is typed for a value: of a list each text in a line. */
export const typedOf = (value: CustomFieldValue): string => (Array.isArray(value) ? value.join('\n') : String(value))

/** The value that was typed. It is of the kind that was there, but a number that is none any more is a text. */
export function typedValue(typed: string, before: CustomFieldValue): CustomFieldValue {
  const text = typed.trim()
  if (typeof before === 'boolean') return text === 'true'
  if (Array.isArray(before)) return linesOf(typed)
  if (typeof before !== 'number') return text
  const number = Number(text)
  return text !== '' && Number.isFinite(number) ? number : text
}

const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** What is wrong with the name of a new field; undefined when nothing is. @param others names that the ticket has */
export function nameProblem(typed: string, others: string[]): string | undefined {
  const words = texts.ticketPane.customFields
  const { fields, nameLength } = CUSTOM_FIELD_LIMITS
  const name = typed.trim()
  // Searches do not know them apart.
  const taken = others.find((other) => other.toLowerCase() === name.toLowerCase())
  if (others.length >= fields) return words.tooMany(fields)
  if (name === '') return words.nameMissing
  if (name.length > nameLength) return words.tooLong(formatCount(nameLength))
  return taken === undefined ? undefined : words.nameTaken(taken)
}

/** The same of a value. */
export function valueProblem(value: CustomFieldValue, isNew: boolean): string | undefined {
  const words = texts.ticketPane.customFields
  const { valueLength, listed } = CUSTOM_FIELD_LIMITS
  const all = Array.isArray(value) ? value : [String(value)]
  if (all.join('') === '') return isNew ? words.valueMissing : words.valueMissingHere
  if (all.length > listed) return words.listTooLong(formatCount(listed))
  return all.some((text) => text.length > valueLength) ? words.tooLong(formatCount(valueLength)) : undefined
}
