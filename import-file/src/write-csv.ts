/** A spreadsheet would run a cell that begins like this as a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** A cell that no spreadsheet runs: a leading quote makes it text. */
export const asText = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)

/**
 * A record of a CSV file with its line end, as RFC 4180 has it: a cell with the delimiter, a quote, a line break or a blank
 * at either end is quoted, and its quotes are doubled.
 */
export function toRecord(
  cells: readonly string[],
  { delimiter = ',', lineEnd = '\n' }: { delimiter?: string; lineEnd?: '\n' | '\r\n' } = {},
): string {
  const quote = (cell: string) =>
    cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return `${cells.map(quote).join(delimiter)}${lineEnd}`
}
