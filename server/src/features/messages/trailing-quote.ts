import { splitMessage } from './split-message.ts'

/** An answer without the mail that it repeats below: the thread has that already. What is written between quoted lines stays. */
export function withoutTrailingQuote(message: string): string {
  const { parts } = splitMessage(message, '')
  let end = message.length
  for (const { kind, start, end: partEnd } of parts.toReversed()) {
    if (kind === 'quoted') end = start
    else if (message.slice(start, partEnd).trim() !== '') break
  }
  const rest = message.slice(0, end).trim()
  return rest === '' ? message : rest
}
