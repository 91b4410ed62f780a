import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRecords, guardFormula, withoutGuard } from './write-csv.ts'

/** What spreadsheets take for the beginning of a formula, in every width, and what they skip before it. */
const STARTS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫', '−']
const SKIPPED = [
  '',
  ' ',
  '  ',
  '\t',
  '\r',
  '\n',
  '\u00a0',
  '\u3000',
  '\ufeff',
  '\u200b',
  '\u202e',
  '\u0000',
  '\u001b',
  '"',
  "'",
]

test.each(STARTS)('a cell that begins with %s is text, whatever is skipped before it', (start) => {
  for (const before of SKIPPED.filter((each) => each !== '"')) {
    const cell = `${before}${start}HYPERLINK("https://example.com","x")`
    expect(guardFormula(cell)).toBe(`'${cell}`)
    expect(guardFormula(`${before}${before}${cell}`)).toBe(`'${before}${before}${cell}`)
  }
})

test('a cell that begins with a tab or a line break is text', () => {
  for (const cell of ['\tx', '\rx', '\nx']) expect(guardFormula(cell)).toBe(`'${cell}`)
})

test.each(['Order 1+1', 'a=b', "it's", "'quoted'", 'mail@example.com', '”=1”', '', ' plain'])(
  '“%s” stays as it is',
  (cell) => {
    expect(guardFormula(cell)).toBe(cell)
  },
)

const pieces = fc.constantFrom(...STARTS, ...SKIPPED, 'a', '1', ';', ',', '|', 'ü', '😀')
const cells = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(pieces, { maxLength: 8 }).map((each) => each.join('')),
)

test('every text comes back as it was', () => {
  fc.assert(
    fc.property(cells, (cell) => {
      expect(withoutGuard(guardFormula(cell))).toBe(cell)
    }),
    { numRuns: 5000 },
  )
})

test('no cell of a file begins as a formula, with its quotes or without', () => {
  fc.assert(
    fc.property(cells, fc.constantFrom(',', ';', '\t'), (cell, delimiter) => {
      const written = csvRecords([[guardFormula(cell)]], delimiter).replace(/^"/, '')
      expect(written).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u)
    }),
    { numRuns: 5000 },
  )
})
