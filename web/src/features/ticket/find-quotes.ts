import { placeOf } from '@sta/markup/pieces'
import type { Readable } from '@sta/markup/readable'

export type TextPart = { start: number; text: string; quoted: boolean }
type Range = { start: number; end: number }

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A quote as it may stand in the text: any case, any white space between its words. */
function patternOf(quote: string): RegExp | null {
  const words = quote.trim().split(/\s+/).filter(Boolean).map(escaped)
  return words.length > 0 ? new RegExp(words.join('\\s+'), 'giu') : null
}

function rangesOf(text: string, quote: string): Range[] {
  const pattern = patternOf(quote)
  if (!pattern) return []
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }))
}

/**
 * Splits a text into quoted and other parts, in order. Quotes that overlap or touch become one; what is not found is left out.
 *
 * @param readable what is shown of the text, when that has mark-up: quotes are looked for in the text as it came, whose mark-up
 * they may hold, else in what is shown.
 */
export function findQuotes(text: string, quotes: string[], readable: Readable | null = null): TextPart[] {
  const shown = readable?.text ?? text
  const ranges = quotes
    .flatMap((quote) => {
      const found = rangesOf(text, quote)
      if (!readable) return found
      const placed = found.flatMap(({ start, end }) => placeOf(readable.pieces, start, end) ?? [])
      return placed.length > 0 ? placed : rangesOf(shown, quote)
    })
    .sort((a, b) => a.start - b.start)

  const parts: TextPart[] = []
  let position = 0
  const add = (until: number, quoted: boolean) => {
    if (until <= position) return
    const last = parts.at(-1)
    const piece = shown.slice(position, until)
    if (last && last.quoted === quoted) last.text += piece
    else parts.push({ start: position, text: piece, quoted })
    position = until
  }
  for (const { start, end } of ranges) {
    add(start, false)
    add(end, true)
  }
  add(shown.length, false)
  return parts
}
