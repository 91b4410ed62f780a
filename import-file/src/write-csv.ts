/** Tells a spreadsheet that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff'

/**
 * A spreadsheet would run a cell that begins like this as a formula: in full and half width, also behind blanks and signs that
 * nobody sees. Quotes before it are those of a guard, or look like one.
 */
const FORMULA = /^[\s\p{Cc}\p{Cf}']*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^'*[\t\r\n]/u

/**
 * Where lists are separated by semicolons, as in German, a spreadsheet takes a comma for text and what is behind a semicolon, or on
 * the next line, for a cell of its own. What calls, refers or runs there is a formula; a smiley or an item of a list is none.
 */
const INNER_FORMULA = /([;\r\n])(?=(?:(?![;\r\n])[\s\p{Cc}\p{Cf}'])*[=+\-@＝＋－＠﹦﹢﹣﹫−][^;\r\n]*[(|!])/gu
/** The same with its guard. */
const GUARDED_INNER_FORMULA = new RegExp(INNER_FORMULA.source.replace('(?=', "'(?="), 'gu')

/** A cell that no spreadsheet runs: a leading quote makes it text, and importing takes it away again. */
export function guardFormula(text: string): string {
  const inner = text.replace(INNER_FORMULA, "$1'")
  return FORMULA.test(inner) ? `'${inner}` : inner
}

/** What `guardFormula` made of a text, as it was. */
export function withoutGuard(text: string): string {
  const inner = text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text
  return inner.replace(GUARDED_INNER_FORMULA, '$1')
}

/**
 * Records of a CSV file for people, as RFC 4180 has them: a cell with what any program may take for a delimiter, a quote, a line break or a blank at either
 * end is quoted, and its quotes are doubled; lines end in CRLF. The file begins with a byte order mark.
 */
export function csvRecords(rows: readonly (readonly string[])[], delimiter: string): string {
  const quote = (cell: string) =>
    cell.includes(delimiter) || /["\r\n,;\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return rows.map((cells) => `${cells.map(quote).join(delimiter)}\r\n`).join('')
}
