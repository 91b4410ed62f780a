import { expect, test } from 'vitest'
import { measurePace } from './pace.ts'
import { formatTable } from './table.ts'
import { createTerminal } from './terminal.ts'
import { columnsOf, truncate } from './text.ts'

const terminal = (width: number) => ({ ...createTerminal({ json: false, color: false }), width })
const rows = [
  { id: 7, title: 'Cannot log in since yesterday' },
  { id: 1234, title: '日本語のチケット、とても長い' },
]
const columns = [
  { title: 'id', value: (row: { id: number }) => String(row.id), align: 'right' as const },
  { title: 'title', value: (row: { title: string }) => row.title },
]

test('numbers stand at the right, and no line is wider than the terminal', () => {
  for (const width of [1, 3, 5, 8, 16, 20, 30, 80]) {
    const lines = formatTable(rows, columns, terminal(width)).split('\n')
    for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(Math.max(width, 0))
  }
  expect(formatTable(rows, columns, terminal(20)).split('\n')).toEqual([
    '  id  title',
    '   7  Cannot log in…',
    '1234  日本語のチケ…',
  ])
})

test('letters that take two columns are counted as two', () => {
  expect(columnsOf('日本')).toBe(4)
  expect(columnsOf('👍 ok')).toBe(5)
  expect(truncate('日本語', 4)).toBe('日…')
})

test('the pace forgets a pause after half a minute', () => {
  const pace = measurePace()
  expect(pace.secondsLeft(100)).toBeNull()
  pace.mark(0, 0)
  pace.mark(10, 60_000)
  expect(pace.rate()).toBeNull()
  pace.mark(20, 61_000)
  expect(pace.rate()).toBe(10)
  expect(pace.secondsLeft(120)).toBe(10)
})
