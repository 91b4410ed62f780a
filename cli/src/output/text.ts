const WIDE =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u
const PLAIN = /^[\x20-\x7e]*$/
const letters = new Intl.Segmenter()

/** C0 and C1 but line breaks and tabs, marks that reorder a line (bidi), other line breaks, and tags that nobody sees. */
const COMMANDS =
  /(?![\n\t])\p{Cc}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

/** Takes out what could command the terminal or reorder the line: tickets are written by strangers. */
export const clean = (text: string): string => text.replace(COMMANDS, '')

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them
const COLOURS = /(\u001b\[\d{1,3}m)/

/** The same of a text with colours of our own: of its commands only those that colour are left. */
export const cleanColored = (text: string): string =>
  text
    .split(COLOURS)
    .map((part, at) => (at % 2 === 1 ? part : clean(part)))
    .join('')

/** JSON in which such signs are written as escapes: it means the same, and commands no terminal. */
export const quietJson = (value: unknown, indent: number): string =>
  JSON.stringify(value, null, indent).replace(COMMANDS, (sign) =>
    Array.from({ length: sign.length }, (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''),
  )

/** The same on one line. */
export const oneLine = (text: string): string => clean(text.replace(/\s+/g, ' ')).trim()

/** How many columns a terminal needs for the text; East Asian letters and emoji take two. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length
  let columns = 0
  for (const { segment } of letters.segment(text)) columns += WIDE.test(segment) ? 2 : 1
  return columns
}

/** Cuts the text so that it fits the columns, and shows the cut with an ellipsis. */
export function truncate(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  let kept = ''
  let used = 1
  for (const { segment } of letters.segment(text)) {
    used += WIDE.test(segment) ? 2 : 1
    if (used > columns) break
    kept += segment
  }
  return columns < 1 ? '' : `${kept}…`
}
