import type { Piece } from './pieces.ts'

const BREAK = /(?:\\r)?\\n/g
/** A whole empty line, or a line that ends as sentences do: not `C:\new\notes` or `.\new`. */
const IS_BREAK = /(?:\\r)?\\n(?:\\r)?\\n|\p{L}{2}[.,:;!?)](?:\\r)?\\n/u

/** Whether a message has its line breaks as the signs `\n`, as exports of databases write them, and no real one. */
export const hasWrittenBreaks = (message: string): boolean =>
  message.includes('\\n') && !message.includes('\n') && IS_BREAK.test(message)

/** A message with written line breaks in pieces, with real ones. */
export function readWrittenBreaks(message: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: signs, index } of message.matchAll(BREAK)) {
    if (index > at) pieces.push({ text: message.slice(at, index), start: at, end: index })
    at = index + signs.length
    pieces.push({ text: '\n', start: index, end: at })
  }
  if (at < message.length) pieces.push({ text: message.slice(at), start: at, end: message.length })
  return pieces
}

/** A message as long as it was, with real line breaks at the beginning of written ones. */
export const blankWrittenBreaks = (message: string): string =>
  message.replace(BREAK, (signs) => `\n${' '.repeat(signs.length - 1)}`)
