import type { Piece } from './pieces.ts'

/** What parts two words, the weakest first. */
export const GAP = { none: 0, space: 1, cell: 2, line: 3, paragraph: 4 } as const
type Gap = (typeof GAP)[keyof typeof GAP]

const SIGNS = ['', ' ', ' | ', '\n', '\n\n'] as const
const DEEPEST = 4

/** Words in lines: gaps count only between words, and of several the widest does. */
export type HtmlLines = {
  word: (text: string, start: number, end: number) => void
  gap: (gap: Gap) => void
  /** One more line break: two of them make a paragraph. */
  breakLine: () => void
  /** What stands in front of the next word when that begins a line, such as a bullet. */
  bullet: (sign: string) => void
  quote: (by: 1 | -1) => void
  pieces: Piece[]
}

export function createHtmlLines(): HtmlLines {
  const pieces: Piece[] = []
  let wanted: Gap = GAP.line
  let sign = ''
  let depth = 0

  const gap = (wish: Gap) => {
    if (wish > wanted) wanted = wish
  }
  const quote = (by: 1 | -1) => {
    gap(GAP.paragraph)
    depth = Math.max(0, depth + by)
  }
  function word(text: string, start: number, end: number): void {
    if (text === '') return
    const isFirst = pieces.length === 0
    const begins = isFirst || wanted >= GAP.line
    const front = (isFirst ? '' : SIGNS[wanted]) + (begins ? '> '.repeat(Math.min(depth, DEEPEST)) + sign : '')
    if (front !== '') pieces.push({ text: front, start, end: start })
    pieces.push({ text, start, end })
    wanted = GAP.none
    if (begins) sign = ''
  }
  return {
    word,
    gap,
    breakLine: () => gap(wanted >= GAP.line ? GAP.paragraph : GAP.line),
    bullet: (next) => {
      sign = next
    },
    quote,
    pieces,
  }
}
