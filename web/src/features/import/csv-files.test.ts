import { expect, test } from 'vitest'
import { toCsv } from './csv-files.ts'
import { parseDelimited } from './parse-delimited.ts'

test('what is written can be read again', () => {
  const rows = [
    ['line', 'message'],
    ['2', 'has, a comma "and" quotes\nand lines'],
  ]
  expect(parseDelimited(toCsv(rows))).toEqual(rows)
})

test('a cell that a spreadsheet would run is made harmless', () => {
  expect(toCsv([['=HYPERLINK("x")']])).toBe('"\'=HYPERLINK(""x"")"\r\n')
})
