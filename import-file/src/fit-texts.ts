import { FIELD_LENGTHS } from './ticket-fields.ts'

type Texts = { title: string; description: string }

/**
 * Title and description as a ticket has room for them: what is too long is cut, and what has no title is called by the first line of
 * its text.
 *
 * @returns '' as the title when there is neither.
 */
export function fitTexts(given: Texts): Texts {
  const description = clean(given.description).slice(0, FIELD_LENGTHS.description).toWellFormed()
  const firstLine = description.split('\n')[0]?.trim() ?? ''
  return { title: (clean(given.title) || firstLine).slice(0, FIELD_LENGTHS.title).toWellFormed(), description }
}

const clean = (text: string): string => text.replaceAll('\u0000', '').trim()
