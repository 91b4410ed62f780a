import { decodeEntity, ENTITY, JOINER } from './entities.ts'
import { createHtmlLines, GAP, type HtmlLines } from './html-lines.ts'
import { hasTags, isBlock, TAG } from './html-tags.ts'
import type { Piece } from './pieces.ts'

/** A lone `<div>` is talked about; what is closed, or breaks a line, is markup. */
const IS_MARKUP =
  /<\/(?:html|body|div|p|span|table|tr|td|style|font|b|i|u|strong|em|ul|ol|li|a|blockquote|head|h[1-6]|pre|code)\s*>|<(?:br|p)\s*\/?>|<!doctype html/i
const ELEMENTS = new Set(
  'a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col colgroup data dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark meta nav noscript object ol option p param picture pre q s samp script section select small source span strike strong style sub summary sup table tbody td template textarea tfoot th thead time title tr tt u ul var video wbr'.split(
    ' ',
  ),
)
const PARAGRAPHS = /^(?:p|h[1-6]|blockquote|pre|table|hr|ul|ol)$/
const OTHER_BLOCKS = /^(?:center|dl|dt|dd|form|tbody|thead|figure|address|main|aside|nav|body|html)$/
const TOKEN = /\s+|[^\s&]+|&/g
const LONGEST_ADDRESS = 100

export const isHtml = (message: string): boolean => hasTags(message) && IS_MARKUP.test(message)

/** A message of HTML in pieces as a reader sees them: lines, bullets, `> ` before quotes, addresses behind their words. */
export function readHtml(message: string): Piece[] {
  const lines = createHtmlLines()
  const tags = [...message.matchAll(TAG)].filter(isElement)
  const state = {
    // Without blocks, line breaks of the message are the only ones there are.
    keepsBreaks: !tags.some(({ 2: name = '' }) => isBlock(name) && !/^br$/i.test(name)),
    isPre: false,
    lists: [] as { next: number | null }[],
    link: null as null | { address: string; from: number },
  }
  let at = 0
  for (const tag of tags) {
    writeText(lines, message, at, tag.index, state)
    at = tag.index + tag[0].length
    readTag(lines, tag, state)
  }
  writeText(lines, message, at, message.length, state)
  return lines.pieces
}

type State = {
  keepsBreaks: boolean
  isPre: boolean
  lists: { next: number | null }[]
  link: { address: string; from: number } | null
}

const isElement = ({ 0: tag, 2: name }: RegExpExecArray): boolean =>
  name === undefined ? tag.length > 0 : name.includes(':') || ELEMENTS.has(name.toLowerCase())

function readTag(lines: HtmlLines, match: RegExpExecArray, state: State): void {
  const [tag, , written = ''] = match
  const name = written.toLowerCase()
  const isEnd = tag.startsWith('</')
  if (name === 'br') lines.breakLine()
  else if (name === 'td' || name === 'th') lines.gap(GAP.cell)
  else if (PARAGRAPHS.test(name)) lines.gap(state.lists.length > 0 ? GAP.line : GAP.paragraph)
  else if (isBlock(name) || OTHER_BLOCKS.test(name)) lines.gap(GAP.line)

  if (name === 'blockquote') lines.quote(isEnd ? -1 : 1)
  if (name === 'pre') state.isPre = !isEnd
  if (name === 'ul' || name === 'ol') isEnd ? state.lists.pop() : state.lists.push({ next: name === 'ol' ? 1 : null })
  if (name === 'li') lines.bullet(isEnd ? '' : bulletOf(state.lists))
  if (name === 'img') writeImage(lines, match)
  if (name === 'a') isEnd ? endLink(lines, match, state) : beginLink(lines, tag, state)
}

function bulletOf(lists: State['lists']): string {
  const list = lists.at(-1)
  const indent = '  '.repeat(Math.min(Math.max(lists.length - 1, 0), 4))
  if (!list || list.next === null) return `${indent}- `
  list.next += 1
  return `${indent}${list.next - 1}. `
}

const attribute = (tag: string, name: 'href' | 'alt'): string =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag)?.slice(1).join('') ?? ''

function writeImage(lines: HtmlLines, { 0: tag, index }: RegExpExecArray): void {
  const alt = decoded(attribute(tag, 'alt')).trim()
  if (alt !== '') lines.word(`[${alt}]`, index, index + tag.length)
}

function beginLink(lines: HtmlLines, tag: string, state: State): void {
  state.link = { address: decoded(attribute(tag, 'href')).trim(), from: lines.pieces.length }
}

/** The address behind the words, unless it is one of them or longer than anybody reads. */
function endLink(lines: HtmlLines, { 0: tag, index }: RegExpExecArray, state: State): void {
  const { address, from } = state.link ?? { address: '', from: 0 }
  state.link = null
  const words = lines.pieces
    .slice(from)
    .map(({ text }) => text)
    .join('')
  const bare = address.replace(/^(?:mailto|tel):/i, '')
  if (words === '' || address.length > LONGEST_ADDRESS || !/^(?:https?|ftp|mailto|tel):/i.test(address)) return
  if (words.includes(bare.replace(/^https?:\/\/|\/$/gi, ''))) return
  lines.word(` (${bare})`, index, index + tag.length)
}

const decoded = (text: string): string =>
  text.replace(ENTITY, (entity, name?: string, decimal?: string, hex?: string) =>
    (decodeEntity(name, decimal, hex) ?? entity).replaceAll(JOINER, ''),
  )

function writeText(lines: HtmlLines, message: string, from: number, to: number, state: State): void {
  for (const piece of decodePieces(message, from, to)) {
    if (piece.text.length !== piece.end - piece.start) {
      if (/^\s+$/.test(piece.text)) lines.gap(GAP.space)
      else lines.word(piece.text, piece.start, piece.end)
    } else writeWords(lines, piece, state)
  }
}

function writeWords(lines: HtmlLines, piece: Piece, { isPre, keepsBreaks }: State): void {
  for (const { 0: run, index } of piece.text.matchAll(TOKEN)) {
    const start = piece.start + index
    if (!/^\s/.test(run)) lines.word(run, start, start + run.length)
    else {
      const breaks = run.split('\n').length - 1
      if (breaks >= 2) lines.gap(GAP.paragraph)
      else if (breaks === 1 && (isPre || keepsBreaks)) lines.gap(GAP.line)
      else lines.gap(GAP.space)
      if (isPre) lines.bullet(run.slice(run.lastIndexOf('\n') + 1))
    }
  }
}

/** A stretch of the message with its entities decoded. */
export function decodePieces(message: string, from = 0, to = message.length): Piece[] {
  const pieces: Piece[] = []
  let at = from
  const keep = (until: number) => {
    if (until > at) pieces.push({ text: message.slice(at, until), start: at, end: until })
  }
  for (const match of message.slice(from, to).matchAll(ENTITY)) {
    const [entity, name, decimal, hex] = match
    const text = decodeEntity(name, decimal, hex)
    if (text === null) continue
    const start = from + match.index
    keep(start)
    pieces.push({ text: text.replaceAll(JOINER, ''), start, end: start + entity.length })
    at = start + entity.length
  }
  keep(to)
  return pieces
}
