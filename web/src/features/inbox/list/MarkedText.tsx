import { cutAtWords } from './find-words.ts'
import type { Marker } from './marker.ts'

/** A text in which what was searched for is marked. */
export function MarkedText({ text, marker }: { text: string; marker: Marker | null }) {
  if (marker === null) return text
  return cutAtWords(text, marker).map(({ text: part, isHit, at }) => (isHit ? <mark key={at}>{part}</mark> : part))
}
