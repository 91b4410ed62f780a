/** Tells a spreadsheet that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff'

/**
 * A spreadsheet would run a cell that begins like this as a formula: in full and half width, also behind blanks and signs that
 * nobody sees. Quotes before it are those of a guard, or look like one.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}']*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^'*[\t\r\n]/u

/** A cell that no spreadsheet runs: a leading quote makes it text, and importing takes it away again. */
export const guardFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** What `guardFormula` made of a text, as it was. */
export const withoutGuard = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text

/**
 * Records of a CSV file for people, as RFC 4180 has them: a cell with the delimiter, a quote, a line break or a blank at either
 * end is quoted, and its quotes are doubled; lines end in CRLF. The file begins with a byte order mark.
 */
export function csvRecords(rows: readonly (readonly string[])[], delimiter: string): string {
  const quote = (cell: string) =>
    cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return rows.map((cells) => `${cells.map(quote).join(delimiter)}\r\n`).join('')
}
