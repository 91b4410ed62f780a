import { expect, test } from 'vitest'
import { createCsvParser, MOST_RECORD_CHARACTERS } from './read-csv.ts'
import { createJsonLinesParser, MOST_OBJECT_CHARACTERS } from './read-json-lines.ts'
import { createJsonListParser } from './read-json-list.ts'

const MEGABYTE = 1024 * 1024
const MOST_WRITTEN = 16 * MEGABYTE
const PIECE = 64 * 1024

/** The most that a parser kept, whatever came, when `unit` is repeated without end between `before` and `after`. */
function feed(
  parser: {
    write: (chunk: string) => { problem: string | null }[]
    end: () => { problem: string | null }[]
    buffered: () => number
  },
  { before, unit, after }: { before: string; unit: string; after: string },
) {
  const problems: string[] = []
  let good = 0
  let peak = 0
  const take = (rows: { problem: string | null }[]) => {
    for (const { problem } of rows) {
      if (problem === null) good += 1
      else problems.push(problem)
    }
    peak = Math.max(peak, parser.buffered())
  }
  take(parser.write(before))
  const piece = unit.repeat(Math.ceil(PIECE / unit.length))
  for (let written = 0; written < MOST_WRITTEN; written += piece.length) take(parser.write(piece))
  take(parser.write(after))
  take(parser.end())
  return { peak, good, problems }
}

const ROWS = 'a,b\nc,d\n'

test.each([
  ['delimiters without end', { before: ROWS, unit: ',', after: `\n${ROWS}` }, 4, /cells/],
  ['spaces behind a closing quote', { before: `${ROWS}"x"`, unit: ' ', after: `\n${ROWS}` }, 4, /longer than/],
  ['spaces before a cell', { before: ROWS, unit: ' ', after: `x\n${ROWS}` }, 4, /longer than/],
  ['one closed cell', { before: `${ROWS}"`, unit: 'picture', after: `",x\n${ROWS}` }, 4, /longer than/],
  ['line breaks in one closed cell', { before: `${ROWS}x,"`, unit: 'line\r\n', after: `"\n${ROWS}` }, 4, /longer than/],
  ['doubled quotes in one closed cell', { before: `${ROWS}x,"`, unit: '""', after: `"\n${ROWS}` }, 4, /longer than/],
  ['a row without an end', { before: ROWS, unit: 'word ', after: '' }, 2, /longer than/],
  ['a quote that is never closed', { before: `${ROWS}"`, unit: 'e,f\n', after: '' }, 2, /never closed/],
])('CSV with %s keeps no more than a row, and costs no other row', (_name, text, good, problem) => {
  const fed = feed(createCsvParser(','), text)
  expect(fed.peak).toBeLessThanOrEqual(MOST_RECORD_CHARACTERS + PIECE)
  expect(fed.good).toBe(good)
  expect(fed.problems).toEqual([expect.stringMatching(problem)])
})

test.each([
  ['a line without an end', { before: '{"a":1}\n', unit: '{"a":1}', after: '\n{"a":2}' }, 2],
  ['a string without an end', { before: '{"a":1}\n{"a":"', unit: 'words ', after: '' }, 1],
])('JSON Lines with %s keep no more than a line', (_name, text, good) => {
  const fed = feed(createJsonLinesParser(), text)
  expect(fed.peak).toBeLessThanOrEqual(MOST_OBJECT_CHARACTERS)
  expect([fed.good, fed.problems.length]).toEqual([good, 1])
})

test.each([
  ['a large object', { before: '[{"a":1},{"a":"', unit: 'words ', after: '"},{"a":2}]' }, 2, /longer than/],
  ['brackets without end', { before: '[{"a":1},', unit: '[', after: '' }, 1, /does not end/],
  ['a string without an end', { before: '[{"a":1},{"a":"', unit: 'words ', after: '' }, 1, /does not end/],
  ['spaces without end', { before: '[{"a":1},', unit: ' ', after: '{"a":2}]' }, 2, null],
])('a JSON list with %s keeps no more than an object', (_name, text, good, problem) => {
  const fed = feed(createJsonListParser(1), text)
  expect(fed.peak).toBeLessThanOrEqual(MOST_OBJECT_CHARACTERS)
  expect(fed.good).toBe(good)
  expect(fed.problems).toEqual(problem ? [expect.stringMatching(problem)] : [])
})
