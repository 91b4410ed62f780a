import { useMemo } from 'react'
import { findQuotes } from './find-quotes.ts'

/** A customer's text with the passages marked that the analysis rests on. */
export function QuotedText({ text, quotes }: { text: string; quotes: string[] }) {
  const parts = useMemo(() => findQuotes(text, quotes), [text, quotes])
  return parts.map(({ start, text: part, quoted }) => (quoted ? <mark key={start}>{part}</mark> : part))
}
