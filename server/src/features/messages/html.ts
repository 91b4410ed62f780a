import { decodeEntity, ENTITY, hasEntities, JOINER } from '@sta/markup/entities'
import { hasTags, isBlock, TAG } from '@sta/markup/html-tags'
import { isJira, readJira } from '@sta/markup/read-jira'
import { blankWrittenBreaks, hasWrittenBreaks } from '@sta/markup/written-breaks'
import type { Part, PartKind } from './parts.ts'

const QUOTE_OPENS =
  /^<blockquote\b|^<div[^>]*(?:class|name)=["']?(?:quote\b|[^"'>]*(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|freshdesk_quote))/i
const SIGNATURE_OPENS = /^<(?:div|p|table|span)[^>]*(?:class|id)=["']?[^"'>]*signature/i
/** Previews that only the list of mails shows. */
const HIDDEN_OPENS =
  /^<(?:div|p|span|table|td)[^>]*style=["'][^"'>]*(?:display:\s?none|mso-hide:\s?all|max-height:\s?0(?:px)?\b)/i

const WORD_END = /[\p{L}\p{N}]/u

export type ReadableHtml = {
  /** As long as the message: tags blanked, entities decoded and padded with characters that no word sees. */
  text: string
  /** What is not text: markup, quoted elements, signatures. In order. */
  parts: Part[]
}

/** @returns null for a message without tags, entities, Jira's mark-up and written line breaks. */
export function readHtml(message: string): ReadableHtml | null {
  const isTagged = hasTags(message)
  const isEncoded = hasEntities(message)
  const hasBreaks = hasWrittenBreaks(message)
  const isWiki = !isTagged && isJira(message)
  if (!isTagged && !isEncoded && !hasBreaks && !isWiki) return null
  const parts: Part[] = []
  if (isWiki) return { text: decodeEntities(blankWiki(message, parts)), parts }
  const broken = hasBreaks ? blankWrittenBreaks(message) : message
  const text = isTagged ? blankTags(broken, parts) : broken
  return { text: isEncoded ? decodeEntities(text) : text, parts }
}

/** What is between the pieces that a reader sees, and what a sign stands for there, is no text. */
function blankWiki(message: string, parts: Part[]): string {
  const pieces: string[] = []
  let at = 0
  const blankTo = (end: number) => {
    if (end <= at) return
    parts.push({ kind: 'markup', start: at, end })
    const isWithinWord = WORD_END.test(message.slice(0, at).slice(-1)) && WORD_END.test(message.slice(end, end + 1))
    pieces.push((isWithinWord ? JOINER : ' ').repeat(end - at))
    at = end
  }
  for (const { text, start, end } of readJira(message)) {
    blankTo(start)
    const own = message.slice(start, end)
    if (text !== own && !/[\p{L}\p{N}]/u.test(text)) blankTo(end)
    else {
      pieces.push(own)
      at = end
    }
  }
  blankTo(message.length)
  return pieces.join('')
}

function blankTags(message: string, parts: Part[]): string {
  const pieces: string[] = []
  let at = 0
  let inside: { kind: PartKind; element: string; depth: number; start: number } | null = null
  const said = (from: number, to: number) => {
    const text = message.slice(from, to)
    return inside?.kind === 'markup' ? text.replace(/[^\n]/g, ' ') : text
  }
  for (const match of message.matchAll(TAG)) {
    const [tag, , name = ''] = match
    const end = match.index + tag.length
    pieces.push(said(at, match.index), blank(tag, name))
    at = end
    if (inside) {
      if (name.toLowerCase() === inside.element && !tag.endsWith('/>')) inside.depth += tag.startsWith('</') ? -1 : 1
      if (inside.depth > 0) continue
      parts.push({ kind: inside.kind, start: inside.start, end })
      inside = null
      continue
    }
    const kind = kindWithin(tag)
    if (kind && !tag.endsWith('/>')) inside = { kind, element: name.toLowerCase(), depth: 1, start: match.index }
    else parts.push({ kind: 'markup', start: match.index, end })
  }
  if (inside) parts.push({ kind: inside.kind, start: inside.start, end: message.length })
  pieces.push(said(at, message.length))
  return pieces.join('')
}

/** What an element holds that is no text of the sender; null for the others. */
function kindWithin(tag: string): PartKind | null {
  if (QUOTE_OPENS.test(tag)) return 'quoted'
  if (SIGNATURE_OPENS.test(tag)) return 'signature'
  return HIDDEN_OPENS.test(tag) ? 'markup' : null
}

/** Inline tags do not part a word; block tags end a line. */
function blank(tag: string, name: string): string {
  if (name === '' || isBlock(name)) return `\n${' '.repeat(tag.length - 1)}`
  return JOINER.repeat(tag.length)
}

/** Decodes what it knows and leaves the rest; each entity stays as long as it was, padded with characters that no word sees. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity, name?: string, decimal?: string, hex?: string) => {
    const decoded = decodeEntity(name, decimal, hex)
    return decoded === null ? entity : decoded + JOINER.repeat(entity.length - decoded.length)
  })
}
