import { JOINER } from '@sta/markup/entities'
import { markBanners } from './banners.ts'
import { markContacts } from './contacts.ts'
import { markEncoded } from './encoded.ts'
import { markEndings } from './endings.ts'
import { findLabels } from './forms.ts'
import { readHtml } from './html.ts'
import { markLogs } from './logs.ts'
import { joinParts, type Line, linesOf, type Part } from './parts.ts'
import { blankPictures } from './pictures.ts'
import { markQuotes } from './quotes.ts'
import { isForwardTitle } from './title-prefixes.ts'
import { findSpeakers } from './transcripts.ts'

export type SplitMessage = {
  /** Cover the whole message in order, without a gap. */
  parts: Part[]
  /**
   * What the sender newly says, as long as the message: everything else is blank, entities are decoded. An offset into
   * it is an offset into the message.
   */
  newText: string
}

/** Signs of no width, which programs put into words and before them. */
const UNSEEN = /[\u00ad\u200b-\u200d\ufeff]|\u034f/g

/**
 * Splits a message into what its sender newly says and the rest. Where nothing is new (an empty reply above a quoted
 * mail), the quoted text counts as said. Linear in the length of the message.
 *
 * @param title of the message: it says what is a forward.
 */
export function splitMessage(message: string, title: string): SplitMessage {
  const html = readHtml(message)
  const told = html ? blankOut(html.text, html.parts) : message
  const pictures = blankPictures(told)
  const readable = (pictures?.text ?? told).replace(UNSEEN, JOINER)
  const lines = linesOf(readable)
  markBanners(lines)
  markQuotes(lines, isForwardTitle(title))
  markEncoded(lines)
  markLogs(lines)
  const spoken = findSpeakers(lines)
  markEndings(lines)
  if (spoken.length === 0) markContacts(lines)
  const within = spoken.length > 0 ? spoken : findLabels(lines)
  const parts = joinParts(cut(lines, [...within, ...(html?.parts ?? []), ...(pictures?.parts ?? [])]), message.length)
  const newText = blankOut(readable, parts)
  if (/[\p{L}\p{N}]/u.test(newText) || !parts.some(isQuote)) return { parts, newText }
  const said = parts.map((part) => (isQuote(part) ? { ...part, kind: 'new' as const } : part))
  return { parts: joinParts(said, message.length), newText: blankOut(html?.text ?? message, said) }
}

const isQuote = ({ kind }: Part) => kind === 'quoted' || kind === 'forwarded'

/** Lines by their kind, cut where a part stands within them. */
function cut(lines: Line[], within: Part[]): Part[] {
  const inner = within.sort((a, b) => a.start - b.start)
  const parts: Part[] = []
  let next = 0
  for (const { kind, start, end } of lines) {
    let at = start
    while (next < inner.length) {
      const part = inner[next]
      if (!part || part.start >= end) break
      const from = Math.max(part.start, at)
      const to = Math.min(part.end, end)
      if (to > from) {
        parts.push({ kind, start: at, end: from }, { kind: kind === 'new' ? part.kind : kind, start: from, end: to })
        at = to
      }
      if (part.end > end) break
      next++
    }
    parts.push({ kind, start: at, end })
    // A tag that ends a line stands where the line breaks.
    const tag = inner[next]
    if (tag && tag.start <= end && tag.end > end)
      parts.push({ kind: kind === 'new' ? tag.kind : kind, start: end, end: end + 1 })
  }
  return parts.filter((part) => part.end > part.start)
}

function blankOut(text: string, parts: Part[]): string {
  if (parts.every(({ kind }) => kind === 'new')) return text
  const pieces: string[] = []
  let at = 0
  for (const { kind, start, end } of parts) {
    if (kind === 'new' || kind === 'markup') continue
    pieces.push(text.slice(at, start), '\n', ' '.repeat(Math.max(0, end - start - 1)))
    at = end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
