import type { Marker } from './marker.ts'

type Part = { text: string; isHit: boolean; at: number }

/** How far into a text a hit may be and still be seen in the first line. */
const SEEN = 60
const LEAD = 30
/** A hit is looked for no further than this. */
const LOOKED_AT = 5000

/** The text cut where the hits begin and end. */
export function cutAtWords(text: string, marker: Marker | null): Part[] {
  if (marker === null) return [{ text, isHit: false, at: 0 }]
  const parts: Part[] = []
  let done = 0
  for (const { from, to } of marker(text)) {
    if (from > done) parts.push({ text: text.slice(done, from), isHit: false, at: done })
    parts.push({ text: text.slice(from, to), isHit: true, at: from })
    done = to
  }
  if (done < text.length) parts.push({ text: text.slice(done), isHit: false, at: done })
  return parts
}

/** A piece of a long text: its beginning, or what stands around the first hit when that is further in. */
export function excerptOf(text: string, marker: Marker | null, length: number): string {
  const hit = marker === null ? -1 : (marker(text.slice(0, LOOKED_AT))[0]?.from ?? -1)
  if (hit <= SEEN) return text.slice(0, length)
  const start = text.indexOf(' ', hit - LEAD)
  const from = start < 0 || start >= hit ? hit : start + 1
  return `… ${text.slice(from, from + length)}`
}
