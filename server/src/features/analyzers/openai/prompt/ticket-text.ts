import { shorten } from '../../../messages/shorten.ts'
import type { TicketText } from '../../analyzer.ts'

/** Characters of a title and a description that the model gets to see. */
export const PROMPT_LIMITS = { title: 255, description: 8000 } as const

/**
 * Characters that a person does not see and a model does: soft hyphens, zero-width and bidirectional controls,
 * byte order marks, and the tag block (U+E0000–U+E007F), all of which serve to smuggle instructions.
 */
const INVISIBLE = /\u00AD|\u180E|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u206F]|\uFEFF|[\u{E0000}-\u{E007F}]/gu

/** The ticket as it may be shown to a model: without invisible characters, well-formed, of limited length. */
export function readable(ticket: TicketText): TicketText {
  const clean = (text: string, limit: number) => shorten(text.toWellFormed().replace(INVISIBLE, ''), limit)
  return {
    title: clean(ticket.title, PROMPT_LIMITS.title),
    description: clean(ticket.description, PROMPT_LIMITS.description),
  }
}

const ESCAPES: Record<string, string> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' }

/**
 * JSON in which no tag can be opened or closed. The escapes are JSON's own, so whoever parses it, or reads it as a
 * model does, gets the text unchanged and can quote it verbatim.
 */
export const taglessJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&]/g, (character) => ESCAPES[character] ?? character)
