import { cutAtWords } from './find-words.ts'

/** A text in which what was searched for is marked. */
export function MarkedText({ text, pattern }: { text: string; pattern: RegExp | null }) {
  if (pattern === null) return text
  return cutAtWords(text, pattern).map(({ text: part, isHit, at }) => (isHit ? <mark key={at}>{part}</mark> : part))
}
