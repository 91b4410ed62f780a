import { hasEntities } from './entities.ts'
import { type PlacedPiece, placePieces } from './pieces.ts'
import { decodePieces, isHtml, readHtml } from './read-html.ts'
import { isJira, readJira } from './read-jira.ts'
import { hasWrittenBreaks, readWrittenBreaks } from './written-breaks.ts'

/** A message as people read it, and where each piece of it came from. */
export type Readable = { text: string; pieces: PlacedPiece[] }

/**
 * A message with HTML, entities, Jira's wiki mark-up or written line breaks as text: nothing in it is markup any more, and nothing is to be
 * rendered as such. Linear in its length.
 *
 * @returns null for a message that is read as it is.
 */
export function readableOf(message: string): Readable | null {
  const pieces = isHtml(message)
    ? readHtml(message)
    : isJira(message)
      ? readJira(message)
      : hasEntities(message)
        ? decodePieces(message)
        : hasWrittenBreaks(message)
          ? readWrittenBreaks(message)
          : null
  if (pieces === null) return null
  const text = pieces.map((piece) => piece.text).join('')
  // What is markup alone has nothing to read; better its signs than nothing.
  return text === message || text.trim() === '' ? null : { text, pieces: placePieces(pieces) }
}

/** The text of a message as people read it. */
export const readableText = (message: string): string => readableOf(message)?.text ?? message
