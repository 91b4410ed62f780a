import type { ColumnChoice } from '@sta/import-file/columns'
import { expect, test } from 'vitest'
import { checkWords } from '../file-words.ts'
import { checkFile } from './check-file.ts'

const COLUMNS = { title: 'Betreff', description: 'Text' }
const READ_AS = { hasHeader: true, encoding: null, delimiter: null }
const takeAs = (columns: ColumnChoice) => ({ columns, dateOrder: null, source: null })
const check = (content: string, columns: ColumnChoice = COLUMNS, format: 'csv' | 'jsonl' = 'csv') =>
  checkFile(
    { file: new Blob([content]), format, readAs: READ_AS, takeAs: takeAs(columns), words: checkWords() },
    () => {},
  )

test('every bad row is found, with its line, column and reason', async () => {
  const { badRows, ...checked } = await check(
    'Kunde;Betreff;Text\nAnna;"a ""b""";"c\nd"\nBen;;ohne Titel\nCara;"kein "Ende" hier";x\n\nDan\nEva;Titel;Text',
  )
  expect(checked).toEqual({
    rows: 5,
    bad: 3,
    first: [
      { line: 4, field: 'title', message: 'Must not be empty' },
      { line: 5, field: null, message: 'A quote within quotes must be doubled' },
      { line: 7, field: 'title', message: 'Must not be empty' },
    ],
    warned: 0,
    firstWarned: [],
  })
  expect(await badRows.text()).toBe(
    [
      'line;reason;Kunde;Betreff;Text',
      '4;Betreff: Must not be empty;Ben;;ohne Titel',
      '5;A quote within quotes must be doubled;Cara;"kein ""Ende"" hier";x',
      '7;Betreff: Must not be empty;Dan',
      '',
    ].join('\r\n'),
  )
})

test('the bad rows can be mended and imported again', async () => {
  const first = await check('Betreff,Text,Kunde\n,=1+1,"A, B"\n"  ","Zeile 1\nZeile 2",Anna')
  const text = await first.badRows.text()
  const again = await check(text)
  expect(again).toMatchObject({ rows: 2, bad: 2 })
  const mended = text.replace(',=1+1,', 'mended,=1+1,').replace('"  "', 'mended')
  expect(await check(mended)).toMatchObject({ rows: 2, bad: 0 })
})

test('a quote that is never closed is found with all that it swallows', async () => {
  const { bad, badRows } = await check('Betreff,Text\na,b\n"c,d\ne,f')
  expect(bad).toBe(1)
  expect(await badRows.text()).toContain('"c,d\ne,f"')
})

test('bad lines of JSON are kept as they are', async () => {
  const { badRows, ...checked } = await check(
    '{"betreff":"a","Text":"b"}\n{"Betreff":7,"Text":"b"}\n{oh\n',
    COLUMNS,
    'jsonl',
  )
  expect(checked).toMatchObject({
    rows: 3,
    bad: 2,
    first: [
      { line: 2, field: 'title' },
      { line: 3, field: null },
    ],
  })
  expect(await badRows.text()).toMatch(
    /^line,reason,row\r\n2,Betreff: Must be text,"{""Betreff"":7,""Text"":""b""}"\r\n3,[^\r]+,{oh\r\n$/,
  )
})

test('a hundred thousand bad rows are all in the file, and only the first are listed', async () => {
  const { first, bad, badRows } = await check(`Betreff,Text\n${',only a text\n'.repeat(100_000)}`)
  expect([bad, first.length]).toEqual([100_000, 100])
  expect((await badRows.text()).split('\r\n')).toHaveLength(100_002)
})

test('progress is told, and a file that the server will refuse is refused', async () => {
  const shares: number[] = []
  const file = new Blob(['Betreff,Text\n', ...Array.from({ length: 5 }, () => 'a,b\n'.repeat(50_000))])
  const request = { file, format: 'csv', readAs: READ_AS, takeAs: takeAs(COLUMNS), words: checkWords() } as const
  await checkFile(request, (share) => shares.push(share))
  expect(shares.length).toBeGreaterThan(3)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBe(1)
  await expect(check('a,b\n1,2')).rejects.toThrow('The header line has no column Betreff and no column Text')
})

test('what is left out of rows that are taken is told with line and reason', async () => {
  const columns = { ...COLUMNS, external_created_at: 'Am' }
  const { bad, warned, firstWarned } = await check(
    'Betreff,Text,Am\na,b,bald\nc,d,03/04/2026\ne,f,2026-03-04,x',
    columns,
  )
  expect([bad, warned]).toEqual([0, 3])
  expect(firstWarned).toEqual([
    { line: 2, field: 'external_created_at', message: 'No date that can be read: bald' },
    { line: 3, field: 'external_created_at', message: 'Day and month cannot be told apart: 03/04/2026' },
    { line: 4, field: null, message: 'More cells than the first line has: x' },
  ])
})
