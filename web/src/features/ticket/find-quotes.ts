export type TextPart = { start: number; text: string; quoted: boolean }

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A quote as it may stand in the text: any case, any white space between its words. */
function patternOf(quote: string): RegExp | null {
  const words = quote.trim().split(/\s+/).filter(Boolean).map(escaped)
  return words.length > 0 ? new RegExp(words.join('\\s+'), 'giu') : null
}

/** Splits a text into quoted and other parts, in order. Quotes that overlap or touch become one; what is not found is left out. */
export function findQuotes(text: string, quotes: string[]): TextPart[] {
  const ranges = quotes
    .flatMap((quote) => {
      const pattern = patternOf(quote)
      return pattern
        ? [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length] as const)
        : []
    })
    .sort((a, b) => a[0] - b[0])

  const parts: TextPart[] = []
  let position = 0
  const add = (until: number, quoted: boolean) => {
    if (until <= position) return
    const last = parts.at(-1)
    const piece = text.slice(position, until)
    if (last && last.quoted === quoted) last.text += piece
    else parts.push({ start: position, text: piece, quoted })
    position = until
  }
  for (const [start, end] of ranges) {
    add(start, false)
    add(end, true)
  }
  add(text.length, false)
  return parts
}
