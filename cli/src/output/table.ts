import type { Paint, Terminal } from './terminal.ts'
import { columnsOf, oneLine, truncate } from './text.ts'

export type Column<Row> = {
  title: string
  value: (row: Row) => string
  align?: 'right'
  paint?: (row: Row) => Paint | undefined
}

const GAP = '  '
const MIN_LAST_COLUMN = 10

/** An aligned table that fits the terminal: the last column gives way first, then the whole line is cut. */
export function formatTable<Row>(rows: Row[], columns: Column<Row>[], { width, paint }: Terminal): string {
  const cells = rows.map((row) => columns.map((column) => oneLine(column.value(row))))
  const widths = columns.map((column, i) =>
    Math.max(columnsOf(column.title), ...cells.map((line) => columnsOf(line[i] ?? ''))),
  )
  const others = widths.slice(0, -1).reduce((sum, w) => sum + w + GAP.length, 0)
  const last = Math.min(widths.at(-1) ?? 0, Math.max(MIN_LAST_COLUMN, width - others))
  widths.splice(-1, 1, last)

  const line = (texts: string[], style: (i: number) => Paint | undefined): string => {
    let left = width
    const parts = texts.map((text, i) => {
      const isLast = i === texts.length - 1
      const fitted = truncate(text, Math.min(widths[i] ?? 0, left))
      const padding = ' '.repeat(Math.max(0, Math.min(widths[i] ?? 0, left) - columnsOf(fitted)))
      const gap = isLast ? '' : GAP.slice(0, Math.max(0, left - (widths[i] ?? 0)))
      left = Math.max(0, left - (widths[i] ?? 0) - GAP.length)
      const name = style(i)
      const painted = name ? paint(name, fitted) : fitted
      if (columns[i]?.align === 'right') return padding + painted + gap
      return isLast ? painted : painted + padding + gap
    })
    return parts.join('').trimEnd()
  }

  const header = line(
    columns.map((column) => column.title),
    () => 'dim',
  )
  const body = rows.map((row, r) => line(cells[r] ?? [], (i) => columns[i]?.paint?.(row)))
  return [header, ...body].join('\n')
}

/** Names on the left, values on the right; entries without a value are left out. */
export function formatFields(
  fields: [name: string, value: string | null | undefined][],
  { paint }: Pick<Terminal, 'paint'>,
): string {
  const shown = fields.filter(([, value]) => value !== null && value !== undefined && value !== '')
  const width = Math.max(0, ...shown.map(([name]) => name.length))
  return shown.map(([name, value]) => `${paint('dim', name.padEnd(width))}${GAP}${oneLine(value ?? '')}`).join('\n')
}
