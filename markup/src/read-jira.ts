import type { Piece } from './pieces.ts'

/** What of the message is replaced by what. */
type Edit = { start: number; end: number; text: string }
type Block = { name: string; open: Edit; close: Edit; title: string }

const BLOCK_TAG = /\{(code|noformat|quote|panel)(?::([^}\n]{0,200}))?\}(?:[ \t]*(?=\r?\n))?/g
const COLOR = /\{color(?:[:=][^}\n]{1,40})?\}/g
const ADDRESS = '(?:https?://|ftp://|mailto:|tel:|www\\.)[^\\s|\\]]{1,2000}'
const LINK = new RegExp(`\\[([^[\\]|\\n]{1,500})\\|(${ADDRESS})(?:\\|[^\\]\\n]{0,100})?\\]`, 'g')
const BARE_LINK = new RegExp(`\\[(${ADDRESS})\\]`, 'g')
const IMAGE = /!([^\s!|][^!|\n]{0,200}\.(?:png|jpe?g|gif|bmp|svg|webp|heic|mp4|mov|pdf))(?:\|[^!\n]{0,200})?!/gi
const FILE = /\[\^([^\]\n|]{1,200})\]/g
const PERSON = /\[~([^\]\n|]{1,200})\]/g
const HEADING = /^[ \t]*h[1-6]\.[ \t]+(?=\S)/gm
const LINE_QUOTE = /^[ \t]*bq\.[ \t]+/gm
const HEADER_ROW = /^[ \t]*\|\|.*\|\|[ \t]*\r?$/m
const ROW = /^[ \t]*\|.*\|[ \t]*\r?$/gm
const LABEL = /^[ \t]*\*[^*\n]{1,80}:\*|^[ \t]*\*[^*\n]{1,80}\*:/m
/** A sign of emphasis, its words, and the sign again, with nothing of a word outside. */
const EMPHASIS = /(?<![\p{L}\p{N}*_+])([*_+])(?=[^\s*_+])([^\n]{0,300}?[^\s*_+])\1(?![\p{L}\p{N}*_+])/gu
const MONO = /\{\{([^{}\n]{1,300})\}\}/g
const ESCAPED = /\\(?=[{}[\]])/g

/** Whether a text has wiki mark-up of Jira: by what nothing else is written with. */
export function isJira(message: string): boolean {
  if (!/[{|!*]|\[[~^]|^[ \t]*(?:h[1-6]|bq)\. /m.test(message)) return false
  const signs = [LINK, IMAGE, FILE, PERSON, HEADING, LINE_QUOTE, HEADER_ROW, LABEL]
  return (
    signs.some((sign) => message.search(sign) >= 0) ||
    blocksOf(message).length > 0 ||
    (message.includes('{color}') && (message.match(COLOR)?.length ?? 0) > 1)
  )
}

/** A message with Jira's mark-up in pieces as a reader sees them; code stays as it is. */
export function readJira(message: string): Piece[] {
  const blocks = blocksOf(message)
  const edits = blocks.flatMap(({ open, close }) => [open, close])
  const verbatim = blocks.filter(({ name }) => name === 'code' || name === 'noformat')
  for (const { name, open, close } of blocks)
    if (name === 'quote') edits.push(...quoteLines(message, open.end, close.start))
  const isVerbatim = (start: number) => verbatim.some(({ open, close }) => start >= open.end && start < close.start)
  for (const edit of inlineEdits(message)) if (!isVerbatim(edit.start)) edits.push(edit)
  return toPieces(message, edits)
}

/** `{code}` … `{code}`: each with the next of its name, those within left alone. */
function blocksOf(message: string): Block[] {
  const blocks: Block[] = []
  let open: (Edit & { name: string; title: string }) | null = null
  for (const { 0: tag, 1: name = '', 2: parameters = '', index } of message.matchAll(BLOCK_TAG)) {
    const end = index + tag.length
    if (open === null) open = { name, title: titleOf(parameters), start: index, end, text: '' }
    else if (name === open.name && parameters === '') {
      // The line break behind the opening goes with it.
      const lineBreak = open.title === '' ? (/^\r?\n/.exec(message.slice(open.end, open.end + 2))?.[0].length ?? 0) : 0
      blocks.push({
        name,
        title: open.title,
        open: { start: open.start, end: open.end + lineBreak, text: open.title },
        close: { start: index, end, text: '' },
      })
      open = null
    }
  }
  return blocks
}

const titleOf = (parameters: string): string => /(?:^|\|)title=([^|]+)/.exec(parameters)?.[1]?.trim() ?? ''

function quoteLines(message: string, from: number, to: number): Edit[] {
  const text = message.slice(from, to)
  return [...text.matchAll(/^(?=.*\S)/gm)].map(({ index }) => ({ start: from + index, end: from + index, text: '> ' }))
}

function inlineEdits(message: string): Edit[] {
  const edits: Edit[] = []
  const replace = (pattern: RegExp, text: string) => {
    for (const match of message.matchAll(pattern)) edits.push(edit(match.index, match[0].length, text))
  }
  /** Keeps the group of a match, with something else before and behind it. */
  const keep = (pattern: RegExp, lead: number, before: string, after: string) => {
    for (const { 0: all, 1: kept = '', index } of message.matchAll(pattern)) {
      const end = index + lead + kept.length
      edits.push(edit(index, lead, before), edit(end, index + all.length - end, after))
    }
  }
  for (const { 0: all, 1: words = '', 2: address = '', index } of message.matchAll(LINK)) {
    const bare = address.replace(/^(?:mailto|tel):/, '')
    const isTwice = words.trim() === address || words.trim() === bare
    const end = index + 1 + words.length
    edits.push(edit(index, 1, ''), edit(end, index + all.length - end, isTwice ? '' : ` (${bare})`))
  }
  keep(BARE_LINK, 1, '', '')
  keep(IMAGE, 1, '[', ']')
  keep(FILE, 2, '[', ']')
  keep(PERSON, 2, '@', '')
  keep(MONO, 2, '', '')
  for (const { 0: all, index } of message.matchAll(EMPHASIS))
    edits.push(edit(index, 1, ''), edit(index + all.length - 1, 1, ''))
  replace(COLOR, '')
  replace(HEADING, '')
  replace(LINE_QUOTE, '> ')
  replace(ESCAPED, '')
  edits.push(...rowEdits(message))
  return edits
}

/** `||a||b||` as `a | b`. */
function rowEdits(message: string): Edit[] {
  return [...message.matchAll(ROW)].flatMap(({ 0: row, index }) => {
    const bars = [...row.matchAll(/\|{1,2}/g)]
    return bars.map((bar, which) => {
      const isOuter = which === 0 || which === bars.length - 1
      const isSpaced = /\s/.test(row[bar.index - 1] ?? '') && /\s/.test(row[bar.index + bar[0].length] ?? '')
      return edit(index + bar.index, bar[0].length, isOuter ? '' : isSpaced ? '|' : ' | ')
    })
  })
}

const edit = (start: number, length: number, text: string): Edit => ({ start, end: start + length, text })

/** Edits in their order; one that reaches into an earlier one is left out. */
function toPieces(message: string, edits: Edit[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const ordered = edits.map((each, rank) => ({ ...each, rank })).sort((a, b) => a.start - b.start || a.rank - b.rank)
  for (const { start, end, text } of ordered) {
    if (start < at) continue
    if (start > at) pieces.push({ text: message.slice(at, start), start: at, end: start })
    // Never as long as what it replaces: a piece of that length would count as what stood there.
    if (text !== '') pieces.push({ text, start, end: text.length === end - start ? start : end })
    at = end
  }
  if (at < message.length) pieces.push({ text: message.slice(at), start: at, end: message.length })
  return pieces
}
