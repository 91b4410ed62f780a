/** A record of a CSV file: what needs quotes has them. */
export function toRecord(cells: string[], delimiter: string): string {
  const quote = (cell: string) =>
    cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return `${cells.map(quote).join(delimiter)}\r\n`
}
