import type { Readable } from '@sta/markup/readable'
import { useMemo } from 'react'
import { findQuotes } from './find-quotes.ts'

type Props = {
  /** As it came. */
  text: string
  quotes: string[]
  /** What is shown of it, when it has mark-up. */
  readable?: Readable | null
}

/** A customer's text with the passages marked that the analysis rests on. */
export function QuotedText({ text, quotes, readable = null }: Props) {
  const parts = useMemo(() => findQuotes(text, quotes, readable), [text, quotes, readable])
  return parts.map(({ start, text: part, quoted }) => (quoted ? <mark key={start}>{part}</mark> : part))
}
