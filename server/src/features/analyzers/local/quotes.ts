import type { TicketText } from '../analyzer.ts'
import type { Match } from './reading.ts'

/** Longest quote, in UTF-16 units: a sentence or clause, enough to check a decision by. */
const QUOTE_LENGTH = 160
/** "am 4. Oktober": a number of one or two digits before the full stop. */
const ORDINAL = /(?:^|\D)\d{1,2}$/
const SENTENCE_END = /[.!?…\n]/

/**
 * Verbatim quotes around the strongest matches: up to two for the category and one for the priority.
 * Each is an exact substring of the title or the description.
 */
export function quoteEvidence(ticket: TicketText, categoryMatches: Match[], priorityMatches: Match[]): string[] {
  const quotes: string[] = []
  for (const [matches, most] of [
    [categoryMatches, 2],
    [priorityMatches, 3],
  ] as const)
    for (const match of matches.slice(0, 4)) {
      if (quotes.length >= most) break
      const quote = quoteAround(match)
      if (quote !== '' && !quotes.some((other) => other.includes(quote) || quote.includes(other))) quotes.push(quote)
    }
  if (quotes.length > 0) return quotes
  const opening =
    quoteAround({ text: ticket.description, start: 0, end: 0 }) || quoteAround({ text: ticket.title, start: 0, end: 0 })
  return opening === '' ? [] : [opening]
}

/** The sentence that holds the match, or its words within reach where the sentence is long. */
function quoteAround({ text, start, end }: { text: string; start: number; end: number }): string {
  const matchEnd = Math.min(end, start + QUOTE_LENGTH)
  // Some room is kept for what follows the match.
  const room = (QUOTE_LENGTH - (matchEnd - start)) * 0.6
  let from = start
  while (from > 0 && start - from < room && !endsSentence(text, from - 1)) from--
  if (from > 0 && !endsSentence(text, from - 1)) from = nextWordStart(text, from, start)
  let to = matchEnd
  while (to < text.length && to - from < QUOTE_LENGTH && !endsSentence(text, to)) to++
  if (to < text.length && /[.!?…]/.test(text[to] ?? '')) to++
  else if (to < text.length && text[to] !== '\n') to = previousWordEnd(text, to, matchEnd)
  return text.slice(from, to).trim()
}

/** A full stop ends a sentence only before white space: "v2.1" and "example.com" go on. */
function endsSentence(text: string, at: number): boolean {
  const character = text[at] ?? ''
  if (!SENTENCE_END.test(character)) return false
  if (character === '\n') return true
  if (character === '.' && ORDINAL.test(text.slice(Math.max(0, at - 3), at))) return false
  return at + 1 >= text.length || /\s/.test(text[at + 1] ?? '')
}

/** Cuts only at white space, so that no word and no surrogate pair is torn. */
function nextWordStart(text: string, from: number, limit: number): number {
  for (let at = from; at < limit; at++) if (/\s/.test(text[at] ?? '')) return at + 1
  return limit
}

function previousWordEnd(text: string, to: number, limit: number): number {
  for (let at = to; at > limit; at--) if (/\s/.test(text[at] ?? '')) return at
  return limit
}
