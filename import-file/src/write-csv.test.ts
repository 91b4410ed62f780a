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
    const formula = `${start}HYPERLINK("https://example.com","x")`
    // On a line of its own it may be taken for a cell of its own.
    const guarded = /[\r\n]/.test(before) ? `'${formula}` : formula
    expect(guardFormula(`${before}${formula}`)).toBe(`'${before}${guarded}`)
    expect(guardFormula(`${before}${before}${before}${formula}`)).toBe(`'${before}${before}${before}${guarded}`)
  }
})

test('a cell that begins with a tab or a line break is text', () => {
  for (const cell of ['\tx', '\rx', '\nx']) expect(guardFormula(cell)).toBe(`'${cell}`)
})

test.each(STARTS)('%s behind a semicolon or on the next line runs nothing where these begin a cell', (start) => {
  for (const separator of [';', '\n', '\r\n', '; ', ";'"])
    for (const formula of [`${start}cmd|' /C calc'!A0`, `${start}WEBSERVICE(A1)`])
      expect(guardFormula(`x${separator}${formula};y`)).toBe(`x${separator.replace(/[;\n]/, "$&'")}${formula};y`)
})

test('what lists, smileys and rulers are made of stays as it is', () => {
  const text = 'It broke ;-)\n=====\n- first\n- second\n+ and\n@Ada; @Grace'
  expect(guardFormula(text)).toBe(text)
})

test('a cell is quoted where any program may see a delimiter in it', () => {
  expect(csvRecords([['a;=1', 'b\t=1', 'c,=1', 'd']], ',')).toBe('"a;=1","b\t=1","c,=1",d\r\n')
})

test.each(['Order 1+1', 'a=b', "it's", "'quoted'", 'mail@example.com', '”=1”', '', ' plain'])(
  '“%s” stays as it is',
  (cell) => {
    expect(guardFormula(cell)).toBe(cell)
  },
)

const pieces = fc.constantFrom(...STARTS, ...SKIPPED, 'a', '1', ';', ',', '|', '(', 'ü', '😀')
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
      for (const piece of written.split(/[;\r\n]/))
        expect(piece).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−].*[(|!]/u)
    }),
    { numRuns: 5000 },
  )
})
